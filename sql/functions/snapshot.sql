-- The identifier to cite: everything stored of articles at this moment.
CREATE FUNCTION research.snapshot() RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT s.snapshot FROM research.snapshot AS s ORDER BY s.number DESC LIMIT 1
$$;
COMMENT ON FUNCTION research.snapshot() IS
'The newest snapshot, to be cited beside a query: kazwatch-17-5d41402a. NULL while nothing is stored. research.article_as_of() gives its articles again, whatever was loaded since.';
