INSERT INTO core.mention AS m (article_id, entity, kind, surface, mention_count)
SELECT e.article_id, found.entity, min(found.kind), found.surface, sum(found.count)::integer
FROM staging.ending AS e
CROSS JOIN LATERAL jsonb_to_recordset(e.mentions) AS found (entity text, kind text, surface text, count integer)
WHERE e.run_id = %(run_id)s AND e.is_newest
GROUP BY e.article_id, found.entity, found.surface
ORDER BY e.article_id, found.entity, found.surface
ON CONFLICT (article_id, entity, surface) DO UPDATE SET
  kind = excluded.kind, mention_count = excluded.mention_count
WHERE (m.kind, m.mention_count) IS DISTINCT FROM (excluded.kind, excluded.mention_count);
