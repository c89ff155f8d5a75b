-- One row per article in these languages, this period and these outlets, without those taken down. NULL arguments do not
-- restrict; an article without a date is in every period.
CREATE FUNCTION research.articles_in_scope(
  in_languages text[], from_time timestamptz, to_time timestamptz, in_outlets text[]
) RETURNS SETOF bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT a.article_id
  FROM core.article AS a
  JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
  WHERE (in_languages IS NULL OR a.language = ANY(in_languages))
    AND (from_time IS NULL OR a.published_at IS NULL OR a.published_at >= from_time)
    AND (to_time IS NULL OR a.published_at IS NULL OR a.published_at < to_time)
    AND (in_outlets IS NULL OR o.slug = ANY(in_outlets))
    AND a.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
$$;
COMMENT ON FUNCTION research.articles_in_scope IS
'Articles in these languages, this period and these outlets; NULL does not restrict.';
