-- Which of the run's pages are the newest known of their article, whatever was loaded first.
WITH newest AS (
  SELECT c.capture_id
  FROM (SELECT DISTINCT e.article_id FROM staging.ending AS e WHERE e.run_id = %(run_id)s AND e.reason IS NULL) AS a
  CROSS JOIN LATERAL (
    SELECT x.capture_id
    FROM core.capture AS x
    WHERE x.article_id = a.article_id
    ORDER BY x.fetched_at DESC, x.warc_file DESC, x.warc_offset DESC, x.capture_id DESC
    LIMIT 1
  ) AS c
)
UPDATE staging.ending AS e SET is_newest = true
FROM newest
WHERE e.run_id = %(run_id)s AND e.capture_id = newest.capture_id;
