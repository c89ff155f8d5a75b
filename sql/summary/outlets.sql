-- One row per outlet: what its crawls fetched and what came of it.
SELECT
  o.slug AS outlet,
  (SELECT count(*) FROM core.capture AS c WHERE c.outlet_id = o.outlet_id) AS captures,
  (SELECT count(*) FROM core.capture AS c WHERE c.outlet_id = o.outlet_id AND c.article_id IS NOT NULL) AS of_articles,
  (SELECT count(*) FROM core.capture AS c WHERE c.outlet_id = o.outlet_id AND c.reason IS NOT NULL) AS rejections,
  (SELECT count(*) FROM core.article AS a WHERE a.outlet_id = o.outlet_id) AS articles,
  (SELECT count(*) FROM core.revision AS r INNER JOIN core.article AS a USING (article_id) WHERE a.outlet_id = o.outlet_id)
    AS revisions,
  (SELECT count(*) FROM core.fetch_failure AS f WHERE f.outlet_id = o.outlet_id) AS not_fetched
FROM core.outlet AS o
ORDER BY o.slug;
