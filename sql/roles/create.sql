-- The three roles: the owner changes tables, ingest writes rows, a researcher reads the schema research.
-- Run once by whoever may create roles; passwords are set apart, never in a file.
-- Time-outs and the read-only default are a courtesy: PostgreSQL lets each role lift its own. Rights are the wall.
DO $$
BEGIN
  IF to_regrole('kazwatch_owner') IS NULL THEN CREATE ROLE kazwatch_owner LOGIN; END IF;
  IF to_regrole('kazwatch_ingest') IS NULL THEN CREATE ROLE kazwatch_ingest LOGIN; END IF;
  IF to_regrole('kazwatch_researcher') IS NULL THEN CREATE ROLE kazwatch_researcher LOGIN CONNECTION LIMIT 20; END IF;
END
$$;
ALTER ROLE kazwatch_researcher SET default_transaction_read_only = on;
ALTER ROLE kazwatch_researcher SET statement_timeout = '2min';
ALTER ROLE kazwatch_researcher SET idle_in_transaction_session_timeout = '5min';
ALTER ROLE kazwatch_researcher SET search_path = research, public;
ALTER ROLE kazwatch_researcher SET timezone = 'Asia/Almaty';
ALTER ROLE kazwatch_ingest SET statement_timeout = '30min';
ALTER ROLE kazwatch_ingest SET lock_timeout = '60s';
ALTER ROLE kazwatch_ingest SET idle_in_transaction_session_timeout = '10min';
