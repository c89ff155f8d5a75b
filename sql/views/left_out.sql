-- One row per capture of an article that was read and not kept. Narrow, because there are many: one index holds it all.
CREATE VIEW research.left_out AS
SELECT
  o.slug AS outlet, (c.stated_at AT TIME ZONE 'Asia/Almaty')::date AS day, c.stated_at AS published_at, c.fetched_at,
  c.url_key::text AS url_key
FROM core.capture AS c
JOIN core.outlet AS o USING (outlet_id)
WHERE c.reason = 'not_relevant';

COMMENT ON VIEW research.left_out IS
'Articles that were read and not kept, because the outlet''s keep is mentions or about and they are not: what else it printed. Addresses and scores are in research.rejection.';
COMMENT ON COLUMN research.left_out.outlet IS 'The outlet.';
COMMENT ON COLUMN research.left_out.day IS 'Its day, Asia/Almaty; NULL where it states none.';
COMMENT ON COLUMN research.left_out.published_at IS 'When it says it was published.';
COMMENT ON COLUMN research.left_out.fetched_at IS 'When it was fetched.';
COMMENT ON COLUMN research.left_out.url_key IS 'Stands for its address: count(DISTINCT url_key) counts a page once that was fetched twice.';
