-- What only a superuser may do in the embedded database. Vectors are optional: a server without pgvector works too.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_available_extensions WHERE name = 'vector') THEN
    CREATE EXTENSION IF NOT EXISTS vector;
  END IF;
END
$$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC; -- noqa: CP02
-- What PostgreSQL lets everybody do, and a reader must not: store large objects, and hold the locks that loads wait for.
DO $$
DECLARE
  each regprocedure;
BEGIN
  FOR each IN
    SELECT p.oid::regprocedure
    FROM pg_catalog.pg_proc AS p
    WHERE p.pronamespace = 'pg_catalog'::regnamespace
      AND (p.proname ~ '^pg_(try_)?advisory_' OR p.proname IN ('lo_creat', 'lo_create', 'lo_from_bytea'))
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', each);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO kazwatch_owner, kazwatch_ingest', each);
  END LOOP;
END
$$;
