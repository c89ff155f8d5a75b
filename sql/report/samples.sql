-- A few articles, the same at every call: chance is drawn from the number, at most two of an outlet.
WITH drawn AS (
  SELECT
    a.article_id,
    row_number() OVER (PARTITION BY a.outlet ORDER BY hashint8(a.article_id), a.article_id) AS place
  FROM research.select_articles(%(since)s::date, %(until)s::date, %(outlets)s::text[], %(query)s::text) AS a
  WHERE %(query)s::text IS NOT NULL OR a.relevance <> 'no'
)
SELECT
  a.outlet, a.published_at, a.published_precision, a.language, left(a.title, 300) AS title,
  left(a.body, 400) AS beginning, a.url
FROM research.article AS a
JOIN drawn AS d USING (article_id)
WHERE d.place <= 2
ORDER BY d.place, hashint8(a.article_id), a.article_id
LIMIT %(most)s;
