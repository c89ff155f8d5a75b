-- One row per article that a search finds, best first.
-- Ranking reads every match's vector: 112 ms for 2,600. So the newest 1,000 matches are ranked, and snippets are made
-- only of what is given back. EXECUTE, because a plan must see the query to know whether it is a rare or a common word.
CREATE FUNCTION research.search(
  query text,
  since date DEFAULT NULL,
  until date DEFAULT NULL,
  INOUT outlet text DEFAULT NULL,
  INOUT language text DEFAULT NULL,
  max_rows integer DEFAULT 20,
  OUT article_id bigint,
  OUT rank double precision,
  OUT published_at timestamptz,
  OUT title text,
  OUT snippet text,
  OUT url text
)
RETURNS SETOF record
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN QUERY EXECUTE $query$
    WITH newest AS (
      SELECT a.article_id, a.tsv
      FROM research.article AS a
      WHERE a.tsv @@ $1
        AND ($2 IS NULL OR a.published_at >= $2::timestamp AT TIME ZONE 'Asia/Almaty')
        AND ($3 IS NULL OR a.published_at < $3::timestamp AT TIME ZONE 'Asia/Almaty')
        AND ($4 IS NULL OR a.outlet = $4)
        AND ($5 IS NULL OR a.language = $5)
      ORDER BY a.published_at DESC NULLS LAST
      LIMIT 1000
    ),
    best AS (
      SELECT n.article_id, ts_rank(n.tsv, $1, 1)::double precision AS rank
      FROM newest AS n
      ORDER BY rank DESC, n.article_id
      LIMIT $6
    )
    SELECT
      a.outlet, a.language, a.article_id, b.rank, a.published_at, a.title,
      ts_headline(
        CASE a.language
          WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
          WHEN 'en' THEN 'pg_catalog.english'::regconfig
          ELSE 'pg_catalog.simple'::regconfig
        END,
        left(a.body, 20000), $1, 'StartSel=**, StopSel=**, MaxFragments=2, MaxWords=25, MinWords=8'
      ),
      a.url
    FROM best AS b
    JOIN research.article AS a USING (article_id)
    ORDER BY b.rank DESC, b.article_id
  $query$ USING research.search_query(query), since, until, outlet, language, max_rows;
END
$$;
COMMENT ON FUNCTION research.search(text, date, date, text, text, integer) IS
'Articles that a search finds, best first, with a snippet: SELECT * FROM research.search(''Токаев газ'', ''2022-01-01'', ''2022-02-01''). Words are found in every inflected form in Russian, Kazakh and English, names also in their other spellings (research.synonym). Knows "phrases", OR and -not. Days are those of Asia/Almaty, until is not included. Of very many matches the newest 1,000 are ranked.';
