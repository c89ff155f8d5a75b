-- Each number is counted by itself; the table refuses a run whose numbers do not add up.
WITH counted AS (
  SELECT
    (SELECT count(*) FROM core.capture AS c WHERE c.run_id = %(run_id)s) AS capture_count,
    (SELECT count(*) FROM core.capture AS c WHERE c.run_id = %(run_id)s AND c.article_id IS NOT NULL) AS article_count,
    (SELECT count(*) FROM core.capture AS c WHERE c.run_id = %(run_id)s AND c.reason IS NOT NULL) AS rejection_count,
    greatest(r.sighting_count, (SELECT count(*) FROM staging.sighting AS s WHERE s.run_id = %(run_id)s))
      AS sighting_count,
    (SELECT count(*) FROM core.fetch_failure AS f WHERE f.run_id = %(run_id)s) AS failure_count
  FROM core.run AS r
  WHERE r.run_id = %(run_id)s
)
UPDATE core.run AS r SET
  capture_count = n.capture_count, article_count = n.article_count, rejection_count = n.rejection_count,
  sighting_count = n.sighting_count, failure_count = n.failure_count
FROM counted AS n
WHERE r.run_id = %(run_id)s
  AND (r.capture_count, r.article_count, r.rejection_count, r.sighting_count, r.failure_count)
    IS DISTINCT FROM (n.capture_count, n.article_count, n.rejection_count, n.sighting_count, n.failure_count);
