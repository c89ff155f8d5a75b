-- One row per outlet, day, language and verdict of a topic: how many articles?
SELECT
  a.outlet, a.day, a.language,
  CASE WHEN %(topic)s::text = 'kazakhstan' THEN a.relevance ELSE r.verdict END AS verdict, count(*) AS article_count
FROM research.select_articles(%(since)s::date, %(until)s::date, %(outlets)s::text[], %(query)s::text) AS a
LEFT JOIN research.relevance AS r
  ON r.article_id = a.article_id AND r.topic = %(topic)s::text AND %(topic)s::text <> 'kazakhstan'
GROUP BY 1, 2, 3, 4
ORDER BY 1, 2, 3, 4;
