-- One row per story that two outlets or more printed, the most printed first: who had it first, how far ahead?
SELECT
  g.outlet, left(g.title, 300) AS title, g.language, g.url, g.known_by, g.article_count, g.outlet_count,
  date_part('epoch', g.last_known_by - g.known_by) / 3600 AS spread_hours, g.doubts
FROM research.copy_group AS g
WHERE g.outlet_count > 1
  AND g.original_id IN (
    SELECT a.article_id
    FROM research.select_articles(%(since)s::date, %(until)s::date, %(outlets)s::text[], %(query)s::text) AS a
  )
ORDER BY g.outlet_count DESC, g.article_count DESC, g.known_by, g.original_id;
