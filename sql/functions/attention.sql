-- One row per outlet and day: how much of its output a search finds. Output is what we hold and what we read and left
-- out: an outlet of which only articles on Kazakhstan are kept prints others too.
CREATE FUNCTION research.attention(query text, since date, until date)
RETURNS TABLE (outlet text, day date, found_count bigint, article_count bigint, share double precision)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  -- Hits and totals apart: a condition on the vector beside a plain count would read every vector (11 s instead of 1.6).
  RETURN QUERY EXECUTE $query$
    WITH found AS (
      SELECT a.outlet, a.day, count(*) AS found_count
      FROM research.article AS a
      WHERE a.tsv @@ $1
        AND a.published_at >= $2::timestamp AT TIME ZONE 'Asia/Almaty'
        AND a.published_at < $3::timestamp AT TIME ZONE 'Asia/Almaty'
      GROUP BY a.outlet, a.day
    ),
    held AS (
      SELECT a.outlet, a.day, count(*) AS article_count
      FROM research.article AS a
      WHERE a.published_at >= $2::timestamp AT TIME ZONE 'Asia/Almaty'
        AND a.published_at < $3::timestamp AT TIME ZONE 'Asia/Almaty'
      GROUP BY a.outlet, a.day
    ),
    left_out AS (
      SELECT l.outlet, l.day, count(DISTINCT l.url_key) AS article_count
      FROM research.left_out AS l
      WHERE l.published_at >= $2::timestamp AT TIME ZONE 'Asia/Almaty'
        AND l.published_at < $3::timestamp AT TIME ZONE 'Asia/Almaty'
      GROUP BY l.outlet, l.day
    ),
    total AS (
      SELECT outlet, day, coalesce(h.article_count, 0) + coalesce(l.article_count, 0) AS article_count
      FROM held AS h
      FULL JOIN left_out AS l USING (outlet, day)
    )
    SELECT
      t.outlet, t.day, coalesce(f.found_count, 0), t.article_count,
      coalesce(f.found_count, 0)::double precision / t.article_count
    FROM total AS t
    LEFT JOIN found AS f USING (outlet, day)
    ORDER BY t.day, t.outlet
  $query$ USING research.search_query(query), since, until;
END
$$;
COMMENT ON FUNCTION research.attention(text, date, date) IS
'Attention over time: for each outlet and day of Asia/Almaty (until is not included) the articles that a search finds, all articles it published as far as we read them (also those not kept), and the share.';
