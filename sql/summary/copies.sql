-- One row per group of copies: its first article, and who carried it.
SELECT
  first_outlet.slug AS first_outlet,
  first_article.title AS first_title,
  count(*) AS articles,
  string_agg(DISTINCT o.slug, ', ') AS outlets
FROM core.copy_member AS m
INNER JOIN core.article AS a ON a.article_id = m.article_id
INNER JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
INNER JOIN core.article AS first_article ON first_article.article_id = m.original_id
INNER JOIN core.outlet AS first_outlet ON first_outlet.outlet_id = first_article.outlet_id
GROUP BY first_outlet.slug, first_article.title, m.original_id
ORDER BY count(*) DESC, m.original_id;
