-- One row per capture that gave no article.
CREATE VIEW research.rejection AS
SELECT
  c.capture_id, o.slug AS outlet, c.run_id, c.url, c.final_url, c.fetched_at, c.stated_at AS published_at, c.status, c.reason,
  research.rejection_meaning(c.reason) AS meaning, c.detail, c.score AS relevance_score
FROM core.capture AS c
LEFT JOIN core.outlet AS o USING (outlet_id)
WHERE c.reason IS NOT NULL;

COMMENT ON VIEW research.rejection IS
'One row per capture that gave no article, and why.';
COMMENT ON COLUMN research.rejection.capture_id IS 'The capture; see research.provenance for its place in the archive.';
COMMENT ON COLUMN research.rejection.outlet IS 'The outlet.';
COMMENT ON COLUMN research.rejection.run_id IS 'The run.';
COMMENT ON COLUMN research.rejection.url IS 'Address asked for.';
COMMENT ON COLUMN research.rejection.final_url IS 'Address that answered.';
COMMENT ON COLUMN research.rejection.fetched_at IS 'When.';
COMMENT ON COLUMN research.rejection.published_at IS 'When it says it was published, where it was read that far: reasons not_relevant and outside_window.';
COMMENT ON COLUMN research.rejection.status IS 'HTTP status.';
COMMENT ON COLUMN research.rejection.reason IS 'Why there is no article, in one word.';
COMMENT ON COLUMN research.rejection.meaning IS 'The same in words.';
COMMENT ON COLUMN research.rejection.detail IS 'What the reader found.';
COMMENT ON COLUMN research.rejection.relevance_score IS 'Score where the reason is not_relevant.';
