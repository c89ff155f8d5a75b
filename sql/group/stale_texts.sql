-- One row per article of a run whose text, dates or method of signing changed since it was signed.
SELECT a.article_id, a.outlet_id, a.text_hash, a.title, a.body, k.known_by, (k.known_by AT TIME ZONE 'UTC')::date AS day
FROM (
  SELECT DISTINCT c.article_id FROM core.capture AS c WHERE c.run_id = %(run_id)s AND c.article_id IS NOT NULL
) AS r
JOIN core.article AS a USING (article_id)
JOIN core.article_state AS s USING (article_id)
-- A day without an hour ends at midnight; nothing was published after we had seen it. least() passes over NULL.
CROSS JOIN LATERAL (
  SELECT least(
    a.published_at + CASE a.published_precision WHEN 'day' THEN interval '1 day' ELSE interval '0' END, s.first_seen_at
  ) AS known_by
) AS k
LEFT JOIN core.copy_text AS t USING (article_id)
WHERE (
    t.article_id IS NULL
    OR (t.text_hash, t.known_by, t.version::integer) IS DISTINCT FROM (a.text_hash, k.known_by, %(version)s::integer)
  )
  AND NOT EXISTS (SELECT FROM core.takedown AS d WHERE d.article_id = a.article_id)
ORDER BY a.article_id
LIMIT %(batch_size)s;
