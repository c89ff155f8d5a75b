-- The number of a source text. The same words given again keep their number and their first name. In another language
-- they are split into other sentences: what was concluded of the former ones goes. Its row is locked: of two that
-- compare one text at once the second waits, instead of writing the same sentences.
WITH known AS (
  SELECT t.text_id FROM core.source_text AS t WHERE t.body_sha256 = %(body_sha256)s FOR UPDATE
),
outdated AS (
  DELETE FROM core.comparison AS c
  USING core.source_text AS t
  WHERE c.text_id = t.text_id AND t.body_sha256 = %(body_sha256)s AND t.language <> %(language)s
),
changed AS (
  UPDATE core.source_text AS t SET language = %(language)s, clues = %(clues)s
  FROM known AS k
  WHERE t.text_id = k.text_id AND (t.language, t.clues) IS DISTINCT FROM (%(language)s, %(clues)s)
),
added AS (
  INSERT INTO core.source_text (body_sha256, name, language, body, clues)
  SELECT %(body_sha256)s, %(name)s, %(language)s, %(body)s, %(clues)s
  WHERE NOT EXISTS (SELECT FROM known)
  ON CONFLICT (body_sha256) DO UPDATE SET language = excluded.language, clues = excluded.clues
  RETURNING text_id
)
SELECT k.text_id FROM known AS k
UNION ALL
SELECT a.text_id FROM added AS a;
