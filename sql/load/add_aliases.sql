-- Every other address under which the article was met: asked for, answered, redirected through or declared.
INSERT INTO core.article_alias (article_id, url)
SELECT DISTINCT e.article_id, address.url
FROM staging.ending AS e
CROSS JOIN LATERAL unnest(e.aliases || e.redirects || ARRAY[e.url, e.final_url]) AS address (url)
WHERE e.run_id = %(run_id)s AND e.reason IS NULL AND address.url <> e.canonical_url
  AND NOT EXISTS (
    SELECT FROM core.article_alias AS known
    WHERE known.url_key = md5(address.url)::uuid AND known.article_id = e.article_id
  )
ORDER BY e.article_id, address.url
ON CONFLICT (url_key, article_id) DO NOTHING;
