-- One row per person, place or body: in how many articles is it named?
SELECT m.entity, m.kind, count(DISTINCT m.article_id) AS article_count
FROM research.mention AS m
JOIN research.select_articles(%(since)s::date, %(until)s::date, %(outlets)s::text[], %(query)s::text) AS a
  USING (article_id)
WHERE m.kind IN ('person', 'place', 'region', 'body', 'alliance', 'company')
GROUP BY m.entity, m.kind
ORDER BY article_count DESC, m.entity
LIMIT %(most)s;
