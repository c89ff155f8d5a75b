-- One row per sentence of a source text with its partner in one article: both texts side by side.
CREATE FUNCTION research.explain_source(of_text_id bigint, in_article_id bigint)
RETURNS TABLE (
  text_sequence integer, text_sentence text, verdict text, article_sentence text, probability double precision,
  z double precision, cosine double precision, expected_by_chance double precision, conflicts text[]
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    q.sequence, q.body, coalesce(m.verdict, 'unsupported'), m.article_text, m.probability, m.z, m.cosine,
    m.expected_by_chance, coalesce(m.conflicts, '{}')
  FROM core.source_sentence AS q
  LEFT JOIN core.sentence_match AS m
    ON m.comparison_id = research.latest_comparison(of_text_id)
      AND m.article_id = in_article_id
      AND m.text_sequence = q.sequence
      AND m.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
  WHERE q.text_id = of_text_id
  ORDER BY q.sequence
$$;
COMMENT ON FUNCTION research.explain_source IS
'Each sentence of a source text beside its partner in one article, with verdict, score and conflicting facts, as in '
'text_sentence_match; unsupported: the article has none.';
