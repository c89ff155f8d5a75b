-- One row per article that a search finds, best first.
-- Ranking reads every match's vector (30 to 150 µs each), so the newest 500 matches are ranked, and snippets are made
-- only of what is given back.
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
LANGUAGE plpgsql STABLE AS $$
DECLARE
  matching tsquery := research.search_query(query);
BEGIN
  RETURN QUERY
    WITH newest AS (
      SELECT a.article_id, a.tsv
      FROM unnest(
        research.newest_matches(
          matching, since::timestamp AT TIME ZONE 'Asia/Almaty', until::timestamp AT TIME ZONE 'Asia/Almaty', outlet,
          language
        )
      ) AS hit (article_id)
      JOIN research.article AS a USING (article_id)
    ),
    best AS (
      SELECT n.article_id, ts_rank(n.tsv, matching, 1)::double precision AS rank
      FROM newest AS n
      ORDER BY rank DESC, n.article_id
      LIMIT max_rows
    )
    SELECT
      a.outlet, a.language, a.article_id, b.rank, a.published_at, a.title,
      ts_headline(
        CASE a.language
          WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
          WHEN 'en' THEN 'pg_catalog.english'::regconfig
          ELSE 'pg_catalog.simple'::regconfig
        END,
        left(a.body, 20000), matching, 'StartSel=**, StopSel=**, MaxFragments=2, MaxWords=25, MinWords=8'
      ),
      a.url
    FROM best AS b
    JOIN research.article AS a USING (article_id)
    ORDER BY b.rank DESC, b.article_id;
END
$$;
COMMENT ON FUNCTION research.search(text, date, date, text, text, integer) IS
'Articles that a search finds, best first, with a snippet: SELECT * FROM research.search(''Токаев газ'', ''2022-01-01'', ''2022-02-01''). Words are found in every inflected form in Russian, Kazakh and English, names also in their other spellings (research.synonym). Knows "phrases", OR and -not. Days are those of Asia/Almaty, until is not included. Of very many matches the newest 500 are ranked.';
