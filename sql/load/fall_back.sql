-- Articles whose newest page gives none any more show what the newest of their other captures says. What is not text is
-- as it was; record_hash is wrong on purpose, so that the next reading of that capture brings it in full.
WITH lost AS (
  SELECT a.article_id
  FROM staging.ending AS e
  JOIN core.article AS a USING (capture_id)
  WHERE e.run_id = %(run_id)s AND e.article_id IS DISTINCT FROM a.article_id
),
newest AS (
  SELECT DISTINCT ON (c.article_id) c.article_id, c.capture_id, c.text_hash, c.reader
  FROM core.capture AS c
  WHERE c.article_id IN (SELECT l.article_id FROM lost AS l)
  ORDER BY c.article_id, c.fetched_at DESC, c.warc_file DESC, c.warc_offset DESC, c.capture_id DESC
)
UPDATE core.article AS a SET
  title = CASE WHEN w.text_hash IS NULL THEN a.title ELSE w.title END,
  lead = CASE WHEN w.text_hash IS NULL THEN a.lead ELSE w.lead END,
  body = CASE WHEN w.text_hash IS NULL THEN a.body ELSE w.body END,
  text_hash = n.text_hash,
  record_hash = CASE WHEN n.text_hash = a.text_hash THEN a.record_hash ELSE n.text_hash END,
  reader = n.reader, capture_id = n.capture_id
FROM newest AS n
LEFT JOIN core.wording AS w ON w.article_id = n.article_id AND w.text_hash = n.text_hash
WHERE a.article_id = n.article_id;
