-- One row per run that was held back because what it read cannot be right.
CREATE VIEW research.quarantine AS
SELECT q.run_id, o.slug AS outlet, q.since, q.reason, q.released_at, q.release_reason
FROM core.quarantine AS q
JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.quarantine IS
'Runs that were not loaded because what they read cannot be right. Their pages are in the archive and nothing is lost.';
COMMENT ON COLUMN research.quarantine.run_id IS 'The run.';
COMMENT ON COLUMN research.quarantine.outlet IS 'The outlet.';
COMMENT ON COLUMN research.quarantine.since IS 'When it was held back.';
COMMENT ON COLUMN research.quarantine.reason IS 'What cannot be right.';
COMMENT ON COLUMN research.quarantine.released_at IS 'When it was let in; NULL while it is held back.';
COMMENT ON COLUMN research.quarantine.release_reason IS 'Why it was let in.';
