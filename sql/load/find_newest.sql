-- Which of the run's pages are the newest of articles that were known before, whatever was loaded first.
WITH newest AS (
  SELECT DISTINCT ON (c.article_id) c.capture_id
  FROM core.capture AS c
  WHERE c.article_id IN (
    SELECT e.article_id FROM staging.ending AS e WHERE e.run_id = %(run_id)s AND e.outcome <> 'inserted'
  )
  ORDER BY c.article_id, c.fetched_at DESC, c.warc_file DESC, c.warc_offset DESC, c.capture_id DESC
)
UPDATE staging.ending AS e SET is_newest = true
FROM newest
WHERE e.run_id = %(run_id)s AND e.outcome <> 'inserted' AND e.capture_id = newest.capture_id;
