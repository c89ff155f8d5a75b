-- One row per candidate article whose sentences are those of its present text, with its place among its copies.
SELECT a.article_id, o.slug, a.canonical_url, a.title, a.body, a.language, a.published_at,
  a.published_precision, m.original_id, t.known_by
FROM core.article AS a
JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
JOIN core.article_embedding AS e ON e.article_id = a.article_id AND e.text_hash = a.text_hash
LEFT JOIN core.copy_member AS m ON m.article_id = a.article_id
LEFT JOIN core.copy_text AS t ON t.article_id = m.article_id
WHERE a.article_id = ANY(%(article_ids)s)
  AND NOT EXISTS (SELECT FROM core.takedown AS d WHERE d.article_id = a.article_id)
ORDER BY a.article_id;
