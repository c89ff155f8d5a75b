-- Four addresses in ten of a feed stand on a section page too, and two in ten in a sitemap, which gives the date.
INSERT INTO core.sighting (
  sighting_key, outlet_id, url, channel, listing_url, first_seen_at, last_seen_at, published_at, title
)
SELECT
  md5(s.sighting_key::text || other.channel)::uuid, s.outlet_id, s.url, other.channel, s.listing_url || other.channel,
  s.first_seen_at, s.last_seen_at, CASE other.channel WHEN 'sitemap' THEN s.published_at END, s.title
FROM core.sighting AS s
JOIN (VALUES ('section', 4), ('sitemap', 2)) AS other (channel, tenths)
  ON get_byte(uuid_send(s.sighting_key), 3) % 10 < other.tenths
WHERE s.channel = 'feed'
ON CONFLICT (sighting_key) DO NOTHING;
