-- The snapshot asked for, or the newest.
SELECT s.snapshot, s.article_count
FROM research.snapshot AS s
WHERE %(as_of)s::text IS NULL OR s.snapshot = %(as_of)s::text
ORDER BY s.number DESC
LIMIT 1;
