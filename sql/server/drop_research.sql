-- All views and functions of research. Functions may return a view's rows and views may call functions, so each is
-- dropped as soon as nothing needs it any more. No CASCADE: what others made on them stays, and is named in the error.
DO $$
DECLARE
  waiting text[];
  needed  text[];
  command text;
  refusal text;
BEGIN
  SELECT array_agg(found.command ORDER BY found.command DESC)
  INTO waiting
  FROM (
    SELECT format('DROP VIEW %I.%I', n.nspname, c.relname) AS command
    FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'research' AND c.relkind = 'v'
    UNION ALL
    SELECT format('DROP FUNCTION %s', p.oid::regprocedure)
    FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
    WHERE n.nspname = 'research'
  ) AS found;
  WHILE waiting <> '{}' LOOP
    needed := '{}';
    FOREACH command IN ARRAY waiting LOOP
      BEGIN
        EXECUTE command;
      EXCEPTION WHEN dependent_objects_still_exist THEN
        GET STACKED DIAGNOSTICS refusal = PG_EXCEPTION_DETAIL;
        needed := needed || command;
      END;
    END LOOP;
    IF cardinality(needed) = cardinality(waiting) THEN
      RAISE EXCEPTION 'somebody''s own objects need those of research'
        USING ERRCODE = 'dependent_objects_still_exist', DETAIL = refusal;
    END IF;
    waiting := needed;
  END LOOP;
END
$$;
