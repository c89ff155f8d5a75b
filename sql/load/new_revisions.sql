-- One row per change of text between two successive captures that is not recorded yet, with both texts, leads first.
WITH touched AS (
  SELECT DISTINCT p.article_id
  FROM staging.ending AS e
  CROSS JOIN LATERAL (VALUES (e.article_id), (e.former_article_id)) AS p (article_id)
  JOIN core.wording AS w ON w.article_id = p.article_id
  WHERE e.run_id = %(run_id)s
),
history AS (
  SELECT
    c.article_id, c.capture_id, c.text_hash, c.reader,
    lag(c.capture_id) OVER timeline AS old_capture_id, lag(c.text_hash) OVER timeline AS old_text_hash,
    lag(c.reader) OVER timeline AS old_reader
  FROM core.capture AS c
  WHERE c.article_id IN (SELECT t.article_id FROM touched AS t)
  WINDOW timeline AS (
    PARTITION BY c.article_id ORDER BY c.fetched_at, c.warc_file, c.warc_offset, c.capture_id
  )
)
SELECT
  h.article_id, h.old_capture_id, h.capture_id AS new_capture_id, h.old_text_hash, h.text_hash AS new_text_hash,
  h.reader = h.old_reader AS same_reader, old.title AS old_title, concat_ws(E'\n\n', old.lead, old.body) AS old_body,
  new.title AS new_title, concat_ws(E'\n\n', new.lead, new.body) AS new_body
FROM history AS h
JOIN core.wording AS old ON old.article_id = h.article_id AND old.text_hash = h.old_text_hash
JOIN core.wording AS new ON new.article_id = h.article_id AND new.text_hash = h.text_hash
WHERE h.old_text_hash <> h.text_hash
  AND NOT EXISTS (
    SELECT FROM core.revision AS r
    WHERE r.article_id = h.article_id AND r.new_capture_id = h.capture_id AND r.old_capture_id = h.old_capture_id
      AND r.old_text_hash = h.old_text_hash AND r.new_text_hash = h.text_hash
  )
ORDER BY h.article_id, h.capture_id;
