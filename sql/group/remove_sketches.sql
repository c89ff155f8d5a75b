-- Hashes of texts that are about to be signed again.
DELETE FROM core.copy_sketch AS s
USING unnest(%(months)s::smallint[], %(shingles)s::integer[], %(article_ids)s::bigint[]) AS gone (month, shingle, article_id)
WHERE s.month = gone.month AND s.shingle = gone.shingle AND s.article_id = gone.article_id;
