-- One row per article found under one of these hashes in its month.
SELECT DISTINCT s.article_id
FROM unnest(%(months)s::smallint[], %(shingles)s::integer[]) AS c (month, shingle)
JOIN core.copy_sketch AS s ON s.month = c.month AND s.shingle = c.shingle;
