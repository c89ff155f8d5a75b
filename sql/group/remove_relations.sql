-- Relations of texts that are about to be compared again. One row per relation that is gone.
DELETE FROM core.copy_relation AS r
WHERE r.left_id = ANY(%(article_ids)s) OR r.right_id = ANY(%(article_ids)s)
RETURNING r.left_id, r.right_id;
