-- One row per other address of an article.
CREATE VIEW research.alias AS
SELECT x.article_id, x.url AS alias_url, a.canonical_url AS url, o.slug AS outlet
FROM core.article_alias AS x
LEFT JOIN core.article AS a USING (article_id)
LEFT JOIN core.outlet AS o USING (outlet_id)
WHERE x.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.alias IS
'Other addresses under which an article was met: with tracking parameters, mobile, mirrors.';
COMMENT ON COLUMN research.alias.article_id IS 'The article.';
COMMENT ON COLUMN research.alias.alias_url IS 'The other address.';
COMMENT ON COLUMN research.alias.url IS 'The canonical address.';
COMMENT ON COLUMN research.alias.outlet IS 'The outlet.';
