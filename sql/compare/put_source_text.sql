-- The number of a source text. The same words given again keep their number and their first name.
WITH added AS (
  INSERT INTO core.source_text (body_sha256, name, language, body, clues)
  VALUES (%(body_sha256)s, %(name)s, %(language)s, %(body)s, %(clues)s)
  ON CONFLICT (body_sha256) DO UPDATE SET language = excluded.language, clues = excluded.clues
  WHERE (source_text.language, source_text.clues) IS DISTINCT FROM (excluded.language, excluded.clues)
  RETURNING text_id
)
SELECT text_id FROM added
UNION ALL
SELECT text_id FROM core.source_text WHERE body_sha256 = %(body_sha256)s
LIMIT 1;
