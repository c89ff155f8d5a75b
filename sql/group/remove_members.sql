-- Members of groups that are about to be drawn anew.
DELETE FROM core.copy_member AS m WHERE m.article_id = ANY(%(article_ids)s);
