-- Which names stand together in one article most often?
SELECT a.entity AS one, b.entity AS other, count(DISTINCT a.article_id) AS article_count
FROM research.mention AS a
JOIN research.mention AS b ON b.article_id = a.article_id AND b.entity > a.entity
GROUP BY a.entity, b.entity
ORDER BY article_count DESC, one, other
LIMIT 50;
