-- One row per article of these days, outlets and words. Plain SQL, so that it becomes a part of the query around it.
CREATE FUNCTION research.select_articles(
  since date DEFAULT NULL, until date DEFAULT NULL, outlets text[] DEFAULT NULL, query text DEFAULT NULL
) RETURNS SETOF research.article
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT a.*
  FROM research.article AS a
  WHERE (since IS NULL OR a.day >= since)
    AND (until IS NULL OR a.day < until)
    AND (outlets IS NULL OR a.outlet = ANY(outlets))
    AND (query IS NULL OR a.tsv @@ (SELECT research.search_query(query)))
$$;
COMMENT ON FUNCTION research.select_articles(date, date, text[], text) IS
'Articles between two days of Asia/Almaty (until is not included), of some outlets, that a search finds; what is NULL does not restrict: SELECT count(*) FROM research.select_articles(''2022-01-01'', query => ''газ'').';
