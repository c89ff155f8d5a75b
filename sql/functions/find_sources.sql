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
  WITH candidate AS MATERIALIZED (
    SELECT * FROM research.source_candidates(of_text_id, in_languages, from_time, to_time, in_outlets, exact)
  ),
  -- One to one: a pair counts when each is the other's best within the article. Above 0.50 it is certain.
  ranked AS (
    SELECT
      c.article_id, c.z,
      row_number() OVER (
        PARTITION BY c.article_id, c.text_sequence ORDER BY c.z DESC, c.article_sequence
      ) AS place_in_article,
      row_number() OVER (
        PARTITION BY c.article_id, c.article_sequence ORDER BY c.z DESC, c.text_sequence
      ) AS place_in_text
    FROM candidate AS c
  ),
  total AS (
    SELECT r.article_id, count(*) AS hit_count, sum(least(r.z, 0.50) - 0.20) AS evidence
    FROM ranked AS r
    WHERE r.place_in_article = 1 AND r.place_in_text = 1
    GROUP BY r.article_id
  )
  SELECT
    t.article_id, t.hit_count, t.evidence, a.title, o.slug AS outlet, a.language, a.published_at,
    a.canonical_url AS url
  FROM total AS t
  JOIN core.article AS a ON a.article_id = t.article_id
  JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
  WHERE t.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
  ORDER BY t.evidence DESC, t.article_id
  LIMIT max_rows
$$;
COMMENT ON FUNCTION research.find_sources IS
'Articles that a source text may come from, searched now: matching sentences and their summed evidence. Verdicts with '
'wording and conflicts stand in research.text_match once kazwatch compare has run.';
