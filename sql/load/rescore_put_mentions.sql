-- Names that this topic finds.
INSERT INTO core.mention AS m (article_id, entity, kind, surface, mention_count)
SELECT s.article_id, found.entity, found.kind, found.surface, found.count
FROM jsonb_to_recordset(%(scored)s) AS s (article_id bigint, capture_id bigint, mentions jsonb)
JOIN core.article AS a ON s.article_id = a.article_id AND s.capture_id = a.capture_id
CROSS JOIN LATERAL jsonb_to_recordset(s.mentions) AS found (entity text, kind text, surface text, count integer)
ORDER BY s.article_id, found.entity, found.surface
ON CONFLICT (article_id, entity, surface) DO UPDATE SET
  kind = excluded.kind, mention_count = excluded.mention_count
WHERE (m.kind, m.mention_count) IS DISTINCT FROM (excluded.kind, excluded.mention_count);
