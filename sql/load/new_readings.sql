-- One row per page from which a reader now reads another text than before, with both texts, leads first.
SELECT
  e.article_id, e.capture_id AS old_capture_id, e.capture_id AS new_capture_id, c.text_hash AS old_text_hash,
  e.text_hash AS new_text_hash, false AS same_reader, old.title AS old_title, concat_ws(E'\n\n', old.lead, old.body) AS old_body,
  e.title AS new_title, concat_ws(E'\n\n', e.lead, e.body) AS new_body
FROM staging.ending AS e
JOIN core.capture AS c USING (capture_id)
JOIN core.wording AS old ON old.article_id = e.article_id AND old.text_hash = c.text_hash
WHERE e.run_id = %(run_id)s AND c.article_id = e.article_id AND c.text_hash <> e.text_hash
  AND NOT EXISTS (
    SELECT FROM core.revision AS r
    WHERE r.article_id = e.article_id AND r.new_capture_id = e.capture_id AND r.old_capture_id = e.capture_id
      AND r.old_text_hash = c.text_hash AND r.new_text_hash = e.text_hash
  )
ORDER BY e.article_id, e.capture_id;
