-- The comparison to show for a text: the newest one with the whole store, or with a part of it where there is no other.
CREATE FUNCTION research.latest_comparison(of_text_id bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.comparison_id
  FROM core.comparison AS c
  WHERE c.text_id = of_text_id
  ORDER BY
    (c.languages, c.outlets, c.since, c.until) = ('{}'::text[], '{}'::text[], '-infinity', 'infinity') DESC,
    c.compared_at DESC, c.comparison_id DESC
  LIMIT 1
$$;
COMMENT ON FUNCTION research.latest_comparison IS
'The newest comparison of a source text with the whole store; with a part of it (languages, outlets, days) only where '
'it was never compared with all.';
