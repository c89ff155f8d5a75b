-- One row per outlet: its first article that a search finds, and how long after the very first of all.
CREATE FUNCTION research.first_to_report(query text, since date, until date)
RETURNS TABLE (
  outlet text, published_at timestamptz, delay_hours double precision, title text, url text, article_id bigint
)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN QUERY EXECUTE $query$
    WITH earliest AS (
      SELECT DISTINCT ON (a.outlet) a.outlet, a.published_at, a.title, a.url, a.article_id
      FROM research.article AS a
      WHERE a.tsv @@ $1
        AND a.published_at >= $2::timestamp AT TIME ZONE 'Asia/Almaty'
        AND a.published_at < $3::timestamp AT TIME ZONE 'Asia/Almaty'
        AND a.published_precision <> 'day'
      ORDER BY a.outlet, a.published_at, a.article_id
    )
    SELECT
      e.outlet, e.published_at,
      (extract(epoch FROM e.published_at - min(e.published_at) OVER ()) / 3600)::double precision,
      e.title, e.url, e.article_id
    FROM earliest AS e
    ORDER BY e.published_at, e.outlet
  $query$ USING research.search_query(query), since, until;
END
$$;
COMMENT ON FUNCTION research.first_to_report(text, date, date) IS
'Who reported first: the first article of each outlet that a search finds between two days of Asia/Almaty (until is not included), with the hours after the very first. Articles whose date is known to the day only are left out: they cannot be put in order.';
