-- Which names stood together in one article most often, in January 2022?
-- Assumes: standing in one article is all that is asked; nothing says that they have to do with each other.
SELECT one.entity AS one, other.entity AS other, count(DISTINCT a.article_id) AS article_count
FROM research.article AS a
JOIN research.mention AS one USING (article_id)
JOIN research.mention AS other ON other.article_id = a.article_id AND other.entity > one.entity
WHERE a.published_at >= '2022-01-01' AND a.published_at < '2022-02-01'
GROUP BY one.entity, other.entity
ORDER BY article_count DESC, one, other
LIMIT 50;
