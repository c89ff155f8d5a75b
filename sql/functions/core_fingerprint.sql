-- One row per table of record: its rows and a digest of all their values, to tell whether anything has changed.
CREATE OR REPLACE FUNCTION core.fingerprint()
RETURNS TABLE (table_name text, row_count bigint, digest numeric)
LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOR table_name IN SELECT tablename::text FROM pg_tables WHERE schemaname = 'core' ORDER BY tablename LOOP
    RETURN QUERY EXECUTE format(
      'SELECT %L::text, count(*), coalesce(sum(hashtextextended(r::text, 0)::numeric), 0) FROM core.%I AS r',
      table_name, table_name
    );
  END LOOP;
END
$$;
COMMENT ON FUNCTION core.fingerprint() IS
'Rows and a digest of all values of each table of record: equal before and after means that nothing has changed.';
