-- Members of groups. The first of a group may be known already.
INSERT INTO core.copy_member (article_id, parent_id, original_id)
SELECT m.article_id, m.parent_id, m.original_id
FROM unnest(%(article_ids)s::bigint[], %(parent_ids)s::bigint[], %(original_ids)s::bigint[])
  AS m (article_id, parent_id, original_id)
ON CONFLICT (article_id) DO NOTHING;
