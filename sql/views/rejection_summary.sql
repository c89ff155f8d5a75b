-- One row per outlet, run and reason: how many captures gave no article?
CREATE VIEW research.rejection_summary AS
SELECT
  o.slug AS outlet, c.run_id, c.reason, research.rejection_meaning(c.reason) AS meaning, count(*) AS rejection_count,
  min(c.url) AS example_url
FROM core.capture AS c
JOIN core.outlet AS o USING (outlet_id)
WHERE c.reason IS NOT NULL
GROUP BY o.slug, c.run_id, c.reason;

COMMENT ON VIEW research.rejection_summary IS
'How many captures of each outlet and run gave no article, by reason.';
COMMENT ON COLUMN research.rejection_summary.outlet IS 'The outlet.';
COMMENT ON COLUMN research.rejection_summary.run_id IS 'The run.';
COMMENT ON COLUMN research.rejection_summary.reason IS 'Why, in one word.';
COMMENT ON COLUMN research.rejection_summary.meaning IS 'The same in words.';
COMMENT ON COLUMN research.rejection_summary.rejection_count IS 'Captures.';
COMMENT ON COLUMN research.rejection_summary.example_url IS 'One of their addresses.';
