-- Which of the run's pages are the newest of articles that were known before, whatever was loaded first.
UPDATE staging.ending AS e SET is_newest = true
FROM core.capture AS own
WHERE e.run_id = %(run_id)s AND e.outcome <> 'inserted' AND own.capture_id = e.capture_id
  AND own.article_id IS NOT NULL
  AND NOT EXISTS (
    SELECT FROM core.capture AS c
    WHERE c.article_id = own.article_id
      AND (c.fetched_at, c.warc_file, c.warc_offset, c.capture_id)
        > (own.fetched_at, own.warc_file, own.warc_offset, own.capture_id)
  );
