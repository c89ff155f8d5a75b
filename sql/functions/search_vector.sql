-- The search vector of a text that no table holds. With its owner's rights: views lend theirs to tables, not functions.
CREATE FUNCTION research.search_vector(language text, title text, lead text, body text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT core.search_vector(language, title, lead, body)
$$;
COMMENT ON FUNCTION research.search_vector(text, text, text, text) IS
'What a search finds in such a text: research.search_vector(''ru'', title, NULL, body) @@ research.search_query(''газ''). Stored articles have theirs in tsv.';
