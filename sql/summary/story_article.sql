-- The article of an address: by its canonical form, by another address it was met under, or by a page fetched for it.
WITH asked AS (
  SELECT md5(url)::uuid AS url_key
  FROM unnest(%(urls)s::text[]) AS url
),
found AS (
  SELECT a.article_id FROM core.article AS a JOIN asked USING (url_key)
  UNION
  SELECT l.article_id FROM core.article_alias AS l JOIN asked USING (url_key)
  UNION
  SELECT c.article_id FROM core.capture AS c JOIN asked USING (url_key) WHERE c.article_id IS NOT NULL
)
SELECT
  a.article_id, a.canonical_url, a.title, a.published_at, s.first_seen_at, s.last_seen_at,
  CASE WHEN s.last_gone_at > s.last_seen_at THEN s.last_gone_at END AS gone_at, r.verdict AS relevance,
  EXISTS (SELECT FROM core.takedown AS t WHERE t.article_id = a.article_id) AS is_taken_down,
  m.original_id <> a.article_id AS is_copy, original.canonical_url AS original_url,
  (SELECT count(*) - 1 FROM core.copy_member AS other WHERE other.original_id = m.original_id) AS other_copies,
  ARRAY(SELECT l.url FROM core.article_alias AS l WHERE l.article_id = a.article_id ORDER BY l.url) AS aliases
FROM core.article AS a
LEFT JOIN core.article_state AS s USING (article_id)
LEFT JOIN core.article_relevance AS r ON r.article_id = a.article_id AND r.topic = 'kazakhstan'
LEFT JOIN core.copy_member AS m ON m.article_id = a.article_id
LEFT JOIN core.article AS original ON original.article_id = m.original_id
WHERE a.article_id = (SELECT min(f.article_id) FROM found AS f);
