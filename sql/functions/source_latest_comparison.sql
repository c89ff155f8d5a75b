-- The comparison to show for a text: the newest one.
CREATE FUNCTION research.latest_comparison(of_text_id bigint) RETURNS bigint
LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT c.comparison_id
  FROM core.comparison AS c
  WHERE c.text_id = of_text_id
  ORDER BY c.compared_at DESC, c.comparison_id DESC
  LIMIT 1
$$;
COMMENT ON FUNCTION research.latest_comparison IS 'The newest comparison of a source text.';
