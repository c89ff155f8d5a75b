-- One row per person, place or body: in how many articles is it named?
WITH named AS (
  SELECT DISTINCT m.entity, m.kind, m.article_id
  FROM research.mention AS m
  WHERE m.kind IN ('person', 'place', 'region', 'body', 'alliance', 'company')
    AND (%(since)s::date IS NULL OR m.day >= %(since)s::date)
    AND (%(until)s::date IS NULL OR m.day < %(until)s::date)
    AND (%(outlets)s::text[] IS NULL OR m.outlet = ANY(%(outlets)s::text[]))
    AND (%(query)s::text IS NULL OR m.article_id IN (
      SELECT a.article_id
      FROM research.article AS a
      WHERE a.tsv @@ (SELECT research.search_query(%(query)s::text))
    ))
)
SELECT n.entity, n.kind, count(*) AS article_count
FROM named AS n
GROUP BY n.entity, n.kind
ORDER BY article_count DESC, n.entity
LIMIT %(most)s;
