-- One row per article given that belongs to a group, with the first of that group.
SELECT m.article_id, m.original_id
FROM core.copy_member AS m
WHERE m.article_id = ANY(%(article_ids)s);
