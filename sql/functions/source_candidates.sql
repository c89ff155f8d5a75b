-- One row per sentence of a source text and stored sentence that scores above least_z, in no order.
-- exact: every stored sentence is compared; otherwise those of the 500 articles nearest by the signs of their vectors,
-- as kazwatch compare does. NULL arguments do not restrict.
CREATE FUNCTION research.source_candidates(
  of_text_id bigint,
  in_languages text[] DEFAULT NULL,
  from_time timestamptz DEFAULT NULL,
  to_time timestamptz DEFAULT NULL,
  in_outlets text[] DEFAULT NULL,
  exact boolean DEFAULT false,
  least_z double precision DEFAULT 0.20
)
RETURNS TABLE (
  text_sequence integer, article_id bigint, article_sequence integer, cosine double precision, z double precision
)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp
SET plan_cache_mode = force_custom_plan AS $$
DECLARE
  searched bigint[];  -- NULL: all
BEGIN
  IF NOT exact THEN
    searched := ARRAY(
      SELECT n.article_id
      FROM core.article_nearness(of_text_id, in_languages, from_time, to_time, in_outlets) AS n
      GROUP BY n.article_id
      ORDER BY sum(n.nearness) DESC, n.article_id
      LIMIT 500
    );
  ELSIF num_nonnulls(in_languages, from_time, to_time, in_outlets) > 0 THEN
    searched := ARRAY(SELECT research.articles_in_scope(in_languages, from_time, to_time, in_outlets));
  END IF;
  RETURN QUERY
  SELECT pair.text_sequence, pair.article_id, pair.article_sequence, pair.cosine, pair.cosine - pair.hubness
  FROM (
    SELECT
      q.sequence AS text_sequence, s.article_id, s.sequence AS article_sequence,
      core.cosine(s.embedding, q.embedding) AS cosine, (s.hubness + q.hubness) / 2.0 AS hubness
    FROM core.source_sentence AS q
    JOIN core.article_sentence AS s ON s.space_id = q.space_id
    WHERE q.text_id = of_text_id AND (searched IS NULL OR s.article_id = ANY(searched))
      AND s.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
  ) AS pair
  WHERE pair.cosine - pair.hubness > least_z;
END
$$;
COMMENT ON FUNCTION research.source_candidates IS
'Stored sentences that score above least_z with a sentence of a source text: cosine, and z = cosine less mean hubness.';
