-- One row per member of the groups to which the articles given belong so far.
SELECT m.article_id, m.parent_id
FROM core.copy_member AS m
WHERE m.original_id IN (SELECT x.original_id FROM core.copy_member AS x WHERE x.article_id = ANY(%(article_ids)s));
