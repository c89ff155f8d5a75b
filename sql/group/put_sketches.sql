-- The hashes under which articles are found.
INSERT INTO core.copy_sketch (month, is_whole, shingle, article_id)
SELECT s.month, s.is_whole, s.shingle, s.article_id
FROM unnest(%(months)s::smallint[], %(wholes)s::boolean[], %(shingles)s::integer[], %(article_ids)s::bigint[])
  AS s (month, is_whole, shingle, article_id)
ORDER BY s.month, s.shingle, s.article_id;
