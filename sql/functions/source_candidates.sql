-- One row per sentence of a source text and stored sentence that scores above least_z, most alike first.
-- exact: every stored sentence is looked at; otherwise the 100 nearest by the vector index (ef 200: every true pair
-- was among them at 1,000,000 sentences). NULL arguments do not restrict.
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
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  restricted boolean := num_nonnulls(in_languages, from_time, to_time, in_outlets) > 0;
BEGIN
  -- Set here, not at the function: a server without pgvector would refuse to make it.
  PERFORM set_config('hnsw.ef_search', '200', true), set_config('hnsw.iterative_scan', 'relaxed_order', true);
  IF exact OR to_regtype('halfvec') IS NULL THEN
    RETURN QUERY
    SELECT pair.text_sequence, pair.article_id, pair.article_sequence, pair.cosine, pair.cosine - pair.hubness
    FROM (
      SELECT
        q.sequence AS text_sequence, s.article_id, s.sequence AS article_sequence,
        core.cosine(s.embedding, q.embedding) AS cosine, (s.hubness + q.hubness) / 2.0 AS hubness
      FROM core.source_sentence AS q
      JOIN core.article_sentence AS s ON s.space_id = q.space_id
      WHERE q.text_id = of_text_id
        AND (
          NOT restricted OR s.article_id IN (
            SELECT research.articles_in_scope(in_languages, from_time, to_time, in_outlets)
          )
        )
    ) AS pair
    WHERE pair.cosine - pair.hubness > least_z;
  ELSIF NOT restricted THEN
    RETURN QUERY
    SELECT q.sequence, s.article_id, s.sequence, s.cosine, s.cosine - (s.hubness + q.hubness) / 2.0
    FROM core.source_sentence AS q
    CROSS JOIN LATERAL (
      SELECT n.article_id, n.sequence, n.hubness, core.cosine(n.embedding, q.embedding) AS cosine
      FROM core.article_sentence AS n
      WHERE n.space_id = q.space_id
      ORDER BY n.embedding <=> q.embedding
      LIMIT 100
    ) AS s
    WHERE q.text_id = of_text_id AND s.cosine - (s.hubness + q.hubness) / 2.0 > least_z;
  ELSE
    RETURN QUERY
    SELECT q.sequence, s.article_id, s.sequence, s.cosine, s.cosine - (s.hubness + q.hubness) / 2.0
    FROM core.source_sentence AS q
    CROSS JOIN LATERAL (
      SELECT n.article_id, n.sequence, n.hubness, core.cosine(n.embedding, q.embedding) AS cosine
      FROM core.article_sentence AS n
      WHERE n.space_id = q.space_id
        AND n.article_id IN (SELECT research.articles_in_scope(in_languages, from_time, to_time, in_outlets))
      ORDER BY n.embedding <=> q.embedding
      LIMIT 100
    ) AS s
    WHERE q.text_id = of_text_id AND s.cosine - (s.hubness + q.hubness) / 2.0 > least_z;
  END IF;
END
$$;
COMMENT ON FUNCTION research.source_candidates IS
'Stored sentences that score above least_z with a sentence of a source text: cosine, and z = cosine less mean hubness.';
