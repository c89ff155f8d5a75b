-- Which names stand together in one article most often?
-- Assumes: standing in one article is all that is asked; nothing says that they have to do with each other.
SELECT a.entity AS one, b.entity AS other, count(DISTINCT a.article_id) AS article_count
FROM research.mention AS a
JOIN research.mention AS b ON b.article_id = a.article_id AND b.entity > a.entity
GROUP BY a.entity, b.entity
ORDER BY article_count DESC, one, other
LIMIT 50;
