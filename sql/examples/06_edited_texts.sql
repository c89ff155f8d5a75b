-- Which texts were rewritten, and what was taken out or put in?
SELECT outlet, url, class, first_seen_after, diff
FROM research.revision
WHERE class IN ('edit', 'correction', 'rewritten')
ORDER BY first_seen_after DESC
LIMIT 100;
