-- One row per outlet, run and reason: how many captures gave no article?
CREATE VIEW research.rejection_summary AS
WITH counted AS (
  SELECT c.outlet_id, c.run_id, c.reason, count(*) AS rejection_count, min(c.capture_id) AS example_id
  FROM core.capture AS c
  WHERE c.reason IS NOT NULL
  GROUP BY c.outlet_id, c.run_id, c.reason
)
SELECT
  o.slug AS outlet, n.run_id, n.reason, research.rejection_meaning(n.reason) AS meaning, n.rejection_count,
  (
    SELECT c.url
    FROM core.capture AS c
    WHERE c.capture_id = n.example_id AND c.capture_id NOT IN (SELECT w.capture_id FROM core.withheld_capture AS w)
  ) AS example_url
FROM counted AS n
LEFT JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.rejection_summary IS
'How many captures of each outlet and run gave no article, by reason.';
COMMENT ON COLUMN research.rejection_summary.outlet IS 'The outlet.';
COMMENT ON COLUMN research.rejection_summary.run_id IS 'The run.';
COMMENT ON COLUMN research.rejection_summary.reason IS 'Why, in one word.';
COMMENT ON COLUMN research.rejection_summary.meaning IS 'The same in words.';
COMMENT ON COLUMN research.rejection_summary.rejection_count IS 'Captures.';
COMMENT ON COLUMN research.rejection_summary.example_url IS 'One of their addresses; NULL where it is that of an article that was taken down.';
