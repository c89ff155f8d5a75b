-- One row per address and listing, however often it is seen there; title and date are those of the newest sighting.
WITH seen AS (
  SELECT
    md5(o.outlet_id || E'\n' || s.channel || E'\n' || s.listing_url || E'\n' || s.url)::uuid AS sighting_key,
    o.outlet_id, s.url, s.channel, s.listing_url, min(s.seen_at) AS first_seen_at, max(s.seen_at) AS last_seen_at,
    (array_agg(s.published_at ORDER BY s.seen_at DESC, s.published_at))[1] AS published_at,
    (array_agg(s.title ORDER BY s.seen_at DESC, s.title))[1] AS title
  FROM staging.sighting AS s
  JOIN core.outlet AS o ON o.slug = s.outlet
  WHERE s.run_id = %(run_id)s
  GROUP BY o.outlet_id, s.url, s.channel, s.listing_url
)
INSERT INTO core.sighting AS k (
  sighting_key, outlet_id, url, channel, listing_url, first_seen_at, last_seen_at, published_at, title
)
SELECT
  seen.sighting_key, seen.outlet_id, seen.url, seen.channel, seen.listing_url, seen.first_seen_at, seen.last_seen_at,
  seen.published_at, seen.title
FROM seen
ORDER BY seen.sighting_key
ON CONFLICT (sighting_key) DO UPDATE SET
  first_seen_at = least(k.first_seen_at, excluded.first_seen_at),
  last_seen_at = greatest(k.last_seen_at, excluded.last_seen_at),
  published_at = CASE WHEN excluded.last_seen_at > k.last_seen_at THEN excluded.published_at ELSE k.published_at END,
  title = CASE WHEN excluded.last_seen_at > k.last_seen_at THEN excluded.title ELSE k.title END
WHERE excluded.first_seen_at < k.first_seen_at OR excluded.last_seen_at > k.last_seen_at;
