-- One row per address and listing it was seen in.
CREATE VIEW research.sighting AS
SELECT
  o.slug AS outlet, s.url, s.channel, s.listing_url, s.first_seen_at, s.last_seen_at, s.published_at, s.title,
  EXISTS (SELECT FROM core.capture AS c WHERE c.url_key = s.url_key) AS was_captured
FROM core.sighting AS s
LEFT JOIN core.outlet AS o USING (outlet_id)
WHERE NOT EXISTS (SELECT FROM core.withheld_address AS w WHERE w.url_key = s.url_key);

COMMENT ON VIEW research.sighting IS
'Addresses seen in feeds, sitemaps and sections, whether fetched or not.';
COMMENT ON COLUMN research.sighting.outlet IS 'The outlet.';
COMMENT ON COLUMN research.sighting.url IS 'The address.';
COMMENT ON COLUMN research.sighting.channel IS 'feed, sitemap, section, dated_archive, wayback, common_crawl, url_list; again: no listing, asked for again after a failure or on a later day.';
COMMENT ON COLUMN research.sighting.listing_url IS 'The listing.';
COMMENT ON COLUMN research.sighting.first_seen_at IS 'First seen there.';
COMMENT ON COLUMN research.sighting.last_seen_at IS 'Last seen there.';
COMMENT ON COLUMN research.sighting.published_at IS 'Date that the listing gave.';
COMMENT ON COLUMN research.sighting.title IS 'Title that the listing gave.';
COMMENT ON COLUMN research.sighting.was_captured IS 'True once the address has been fetched.';
