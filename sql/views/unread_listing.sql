-- One row per listing that a run could not read.
CREATE VIEW research.unread_listing AS
SELECT u.run_id, o.slug AS outlet, r.since, r.until, u.listing_url, u.reason
FROM core.unread_listing AS u
JOIN core.run AS r USING (run_id)
LEFT JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.unread_listing IS
'Feeds, sitemaps and section pages that a run could not read: what stood only there is missing.';
COMMENT ON COLUMN research.unread_listing.run_id IS 'The run.';
COMMENT ON COLUMN research.unread_listing.outlet IS 'The outlet.';
COMMENT ON COLUMN research.unread_listing.since IS 'Beginning of the window asked for.';
COMMENT ON COLUMN research.unread_listing.until IS 'End of it, not included.';
COMMENT ON COLUMN research.unread_listing.listing_url IS 'Address of the listing.';
COMMENT ON COLUMN research.unread_listing.reason IS 'Why it could not be read.';
