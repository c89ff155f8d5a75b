-- One row per outlet and listing: when did it last show an address, how many new ones does it usually bring a day, and
-- in how many of the newest runs could it not be read? Listings of archive days count as one per channel.
WITH chosen AS (
  SELECT o.outlet_id, o.slug
  FROM core.outlet AS o
  WHERE %(outlet)s::text IS NULL OR o.slug = %(outlet)s
),
shown AS (
  SELECT
    s.outlet_id, CASE WHEN s.channel IN ('feed', 'section') THEN s.listing_url ELSE s.channel END AS listing,
    max(s.last_seen_at) AS last_seen_at,
    count(DISTINCT s.url_key) FILTER (WHERE s.first_seen_at > %(at)s - interval '15 days') AS new_count,
    min(s.first_seen_at) AS first_seen_at
  FROM core.sighting AS s
  JOIN chosen AS c USING (outlet_id)
  WHERE s.last_seen_at > %(at)s - interval '45 days' AND s.first_seen_at <= %(at)s
  GROUP BY 1, 2
),
run AS (
  SELECT
    r.outlet_id, r.run_id, r.until, row_number() OVER (PARTITION BY r.outlet_id ORDER BY r.until DESC, r.run_id) AS place
  FROM core.run AS r
  JOIN chosen AS c USING (outlet_id)
  WHERE r.kind = 'crawl' AND r.until <= %(at)s AND r.until > %(at)s - interval '15 days'
),
missed AS (
  SELECT r.outlet_id, u.listing_url, r.place, r.until, u.reason
  FROM core.unread_listing AS u
  JOIN run AS r USING (run_id)
),
streak AS (
  -- The newest runs in a row: as many as their places.
  SELECT m.outlet_id, m.listing_url, count(*) AS missed_count, min(m.until) AS since, max(m.reason) AS reason
  FROM (
    SELECT m.*, row_number() OVER (PARTITION BY m.outlet_id, m.listing_url ORDER BY m.place) AS nth
    FROM missed AS m
  ) AS m
  WHERE m.place = m.nth
  GROUP BY m.outlet_id, m.listing_url
)
SELECT
  c.slug AS outlet, coalesce(s.listing, m.listing_url) AS listing, s.first_seen_at, s.last_seen_at,
  coalesce(s.new_count, 0) AS new_count, coalesce(m.missed_count, 0) AS missed_count, m.since AS missed_since, m.reason
FROM shown AS s
FULL JOIN streak AS m ON m.outlet_id = s.outlet_id AND m.listing_url = s.listing
JOIN chosen AS c ON c.outlet_id = coalesce(s.outlet_id, m.outlet_id)
ORDER BY c.slug, listing;
