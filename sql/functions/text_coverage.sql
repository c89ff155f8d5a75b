-- One row per sentence of a source text: what is concluded of it, and the article that supports it best.
CREATE FUNCTION research.text_coverage(of_text_id bigint)
RETURNS TABLE (
  text_sequence integer, text_sentence text, verdict text, conflicts text[], probability double precision,
  article_id bigint, outlet text, published_at timestamptz, article_sentence text, url text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    q.sequence, q.body,
    -- What was taken down supports nothing: until the text is compared again, nothing else is known to.
    CASE WHEN r.article_id IS NULL OR a.article_id IS NOT NULL THEN r.verdict ELSE 'unsupported' END,
    coalesce(m.conflicts, '{}'), m.probability, a.article_id, o.slug, a.published_at,
    m.article_text, a.canonical_url
  FROM core.source_sentence AS q
  JOIN core.sentence_result AS r
    ON r.comparison_id = research.latest_comparison(of_text_id) AND r.text_sequence = q.sequence
  LEFT JOIN core.sentence_match AS m
    ON m.comparison_id = r.comparison_id AND m.article_id = r.article_id AND m.text_sequence = r.text_sequence
      AND m.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
  LEFT JOIN core.article AS a ON a.article_id = m.article_id
  LEFT JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
  WHERE q.text_id = of_text_id
  ORDER BY q.sequence
$$;
COMMENT ON FUNCTION research.text_coverage IS
'Each sentence of a source text with its verdict (as in text_sentence_match; unsupported: nothing like it is stored; weak '
'also where the article is otherwise no source) and the article sentence that supports it best.';
