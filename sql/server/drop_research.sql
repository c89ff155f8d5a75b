-- All views and functions of research, at once: they may name each other. No CASCADE: what others made on them stays.
DO $$
DECLARE
  views    text;
  routines text;
BEGIN
  SELECT string_agg(format('%I.%I', n.nspname, c.relname), ', ')
  INTO views
  FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
  WHERE n.nspname = 'research' AND c.relkind = 'v';
  SELECT string_agg(p.oid::regprocedure::text, ', ')
  INTO routines
  FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
  WHERE n.nspname = 'research';
  IF views IS NOT NULL AND routines IS NOT NULL THEN
    -- Functions may return a view's rows, and views may call functions: bodies in quotes are no dependencies.
    BEGIN
      EXECUTE 'DROP FUNCTION ' || routines;
      EXECUTE 'DROP VIEW ' || views;
    EXCEPTION WHEN dependent_objects_still_exist THEN
      EXECUTE 'DROP VIEW ' || views;
      EXECUTE 'DROP FUNCTION ' || routines;
    END;
  ELSIF views IS NOT NULL THEN
    EXECUTE 'DROP VIEW ' || views;
  ELSIF routines IS NOT NULL THEN
    EXECUTE 'DROP FUNCTION ' || routines;
  END IF;
END
$$;
