-- A capture loaded late may lie between two others: what was one change is then two. Of a capture that gives no article
-- any more, nothing changed.
WITH touched AS (
  SELECT DISTINCT p.article_id
  FROM staging.ending AS e
  CROSS JOIN LATERAL (VALUES (e.article_id), (e.former_article_id)) AS p (article_id)
  JOIN core.wording AS w ON w.article_id = p.article_id
  WHERE e.run_id = %(run_id)s
),
history AS (
  SELECT
    c.article_id, c.capture_id, c.text_hash,
    lag(c.capture_id) OVER timeline AS old_capture_id, lag(c.text_hash) OVER timeline AS old_text_hash
  FROM core.capture AS c
  WHERE c.article_id IN (SELECT t.article_id FROM touched AS t)
  WINDOW timeline AS (
    PARTITION BY c.article_id ORDER BY c.fetched_at, c.warc_file, c.warc_offset, c.capture_id
  )
)
DELETE FROM core.revision AS r
WHERE r.article_id IN (SELECT t.article_id FROM touched AS t)
  AND r.old_capture_id <> r.new_capture_id
  AND NOT EXISTS (
    SELECT FROM history AS h
    WHERE h.article_id = r.article_id AND h.capture_id = r.new_capture_id AND h.old_capture_id = r.old_capture_id
      AND h.text_hash = r.new_text_hash AND h.old_text_hash = r.old_text_hash
  );
