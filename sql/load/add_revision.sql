WITH added AS (
  INSERT INTO core.revision (
    article_id, old_capture_id, new_capture_id, old_text_hash, new_text_hash, class, diff
  )
  VALUES (
    %(article_id)s, %(old_capture_id)s, %(new_capture_id)s, %(old_text_hash)s, %(new_text_hash)s, %(class)s, %(diff)s
  )
  RETURNING article_id
)
UPDATE staging.ending AS e SET outcome = 'revised'
FROM added
WHERE e.run_id = %(run_id)s AND e.article_id = added.article_id AND e.outcome = 'unchanged';
