-- Who takes texts from whom?
-- Assumes: the earlier article it shares most with is taken for the source; both may print an agency's text.
SELECT earlier.outlet AS taken_from, later.outlet AS taken_by, count(*) AS article_count
FROM research.copy_member AS later
JOIN research.copy_member AS earlier ON earlier.article_id = later.parent_id
WHERE earlier.outlet <> later.outlet
GROUP BY taken_from, taken_by
ORDER BY article_count DESC, taken_from, taken_by;
