-- One row per run: what was asked for, and what became of it?
CREATE VIEW research.run AS
SELECT
  r.run_id, o.slug AS outlet, r.kind, r.since, r.until, r.finish, r.loaded_at, r.capture_count, r.article_count,
  r.rejection_count, r.sighting_count, r.failure_count
FROM core.run AS r
LEFT JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.run IS
'One row per crawl or import. capture_count = article_count + rejection_count, always.';
COMMENT ON COLUMN research.run.run_id IS 'Name of the run.';
COMMENT ON COLUMN research.run.outlet IS 'The outlet crawled; NULL for imports of many.';
COMMENT ON COLUMN research.run.kind IS 'crawl, import or reprocess.';
COMMENT ON COLUMN research.run.since IS 'Beginning of the window asked for.';
COMMENT ON COLUMN research.run.until IS 'End of it, not included.';
COMMENT ON COLUMN research.run.finish IS 'How the crawl ended: finished, stopped, killed ...';
COMMENT ON COLUMN research.run.loaded_at IS 'When it was first loaded.';
COMMENT ON COLUMN research.run.capture_count IS 'Pages captured.';
COMMENT ON COLUMN research.run.article_count IS 'Captures that gave an article.';
COMMENT ON COLUMN research.run.rejection_count IS 'Captures that gave none; see research.rejection_summary.';
COMMENT ON COLUMN research.run.sighting_count IS 'Addresses seen in listings.';
COMMENT ON COLUMN research.run.failure_count IS 'Addresses that gave no response.';
