-- One row per article that a stored source text may come from, best first.
CREATE FUNCTION research.find_sources(
  of_text_id bigint,
  max_rows integer DEFAULT 20,
  in_languages text[] DEFAULT NULL,
  from_time timestamptz DEFAULT NULL,
  to_time timestamptz DEFAULT NULL,
  in_outlets text[] DEFAULT NULL,
  exact boolean DEFAULT false
)
RETURNS TABLE (
  article_id bigint, hit_count bigint, evidence double precision, title text, outlet text, language text,
  published_at timestamptz, url text
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT
    f.article_id, f.hit_count, f.evidence, a.title, o.slug AS outlet, a.language, a.published_at,
    a.canonical_url AS url
  FROM core.article_evidence(of_text_id, in_languages, from_time, to_time, in_outlets, exact) AS f
  JOIN core.article AS a ON a.article_id = f.article_id
  -- Sentences of an earlier text of the article are no evidence.
  JOIN core.article_embedding AS e ON e.article_id = a.article_id AND e.text_hash = a.text_hash
  JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
  -- Among copies of the whole text those that are more alike come first.
  ORDER BY f.evidence DESC, f.sum_of_z DESC, f.article_id
  LIMIT max_rows
$$;
COMMENT ON FUNCTION research.find_sources IS
'Articles that a source text may come from, searched now: matching sentences and their summed evidence, as kazwatch '
'compare ranks them but for shared wording. Verdicts with wording and conflicts stand in research.text_match once it '
'has run.';
