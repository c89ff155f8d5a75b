-- The number of an embedding space, made known on first use; by one of two workers where both are the first.
WITH known AS (
  SELECT s.space_id FROM core.embedding_space AS s WHERE s.name = %(name)s
),
added AS (
  INSERT INTO core.embedding_space (name, model, engine, prefix, dimension, projection_sha256)
  SELECT %(name)s, %(model)s, %(engine)s, %(prefix)s, %(dimension)s, %(projection_sha256)s
  WHERE NOT EXISTS (SELECT FROM known)
  ON CONFLICT (name) DO UPDATE SET name = excluded.name
  RETURNING space_id
)
SELECT k.space_id FROM known AS k
UNION ALL
SELECT a.space_id FROM added AS a;
