-- The number of an embedding space, made known on first use.
WITH added AS (
  INSERT INTO core.embedding_space (name, model, engine, prefix, dimension, projection_sha256)
  VALUES (%(name)s, %(model)s, %(engine)s, %(prefix)s, %(dimension)s, %(projection_sha256)s)
  ON CONFLICT (name) DO NOTHING
  RETURNING space_id
)
SELECT space_id FROM added
UNION ALL
SELECT space_id FROM core.embedding_space WHERE name = %(name)s
LIMIT 1;
