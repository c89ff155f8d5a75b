-- Which texts were rewritten, and what was taken out or put in?
-- Assumes: changes are seen only between two of our fetches; a changed comma is class trivial and left out.
SELECT outlet, url, class, first_seen_after, diff
FROM research.revision
WHERE class IN ('edit', 'correction', 'rewritten')
ORDER BY first_seen_after DESC
LIMIT 100;
