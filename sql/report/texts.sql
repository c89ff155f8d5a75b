-- Beginnings of texts of one language to count words in, drawn by chance that is the same at every call.
SELECT concat_ws(E'\n', left(a.title, 500), left(a.body, 3000)) AS words
FROM research.article AS a
WHERE a.article_id IN (
  SELECT s.article_id
  FROM research.select_articles(%(since)s::date, %(until)s::date, %(outlets)s::text[], %(query)s::text) AS s
  WHERE s.language = %(language)s AND s.relevance <> 'no'
  ORDER BY hashint8(s.article_id), s.article_id
  LIMIT %(most)s
);
