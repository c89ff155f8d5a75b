-- Signatures of articles that are to be compared no more.
DELETE FROM core.copy_text AS t WHERE t.article_id = ANY(%(article_ids)s);
