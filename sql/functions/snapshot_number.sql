-- The number of a snapshot of this database.
CREATE FUNCTION research.snapshot_number(of_snapshot text) RETURNS bigint
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  found bigint;
BEGIN
  SELECT s.number INTO found FROM research.snapshot AS s WHERE s.snapshot = of_snapshot;
  IF found IS NULL THEN
    RAISE EXCEPTION 'this database has no snapshot %', coalesce(quote_literal(of_snapshot), 'NULL')
      USING HINT = 'All are in research.snapshot. One of another database cannot be read here.';
  END IF;
  RETURN found;
END
$$;
COMMENT ON FUNCTION research.snapshot_number(text) IS
'Number of a snapshot, to compare with research.article_version; an error where this database never had it.';
