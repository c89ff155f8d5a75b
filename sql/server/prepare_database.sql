-- What only a superuser may do in the embedded database. Vectors are optional: a server without pgvector works too.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_available_extensions WHERE name = 'vector') THEN
    CREATE EXTENSION IF NOT EXISTS vector;
  END IF;
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC; -- noqa: CP02
