-- Loads that touch the same known articles take turns, always in the same order.
SELECT count(*)
FROM (
  SELECT s.article_id
  FROM core.article_state AS s
  WHERE s.article_id IN (
    SELECT e.article_id FROM staging.ending AS e WHERE e.run_id = %(run_id)s AND e.outcome = 'unchanged'
  )
  ORDER BY s.article_id
  FOR UPDATE
) AS locked;
