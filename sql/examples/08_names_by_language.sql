-- Who and what was named most in January 2022, and how often in Kazakh, Russian and English articles?
-- Assumes: one entity is one name across alphabets and languages; an article counts once; undated ones are left out.
SELECT
  m.entity,
  count(DISTINCT m.article_id) FILTER (WHERE a.language = 'kk') AS kazakh_count,
  count(DISTINCT m.article_id) FILTER (WHERE a.language = 'ru') AS russian_count,
  count(DISTINCT m.article_id) FILTER (WHERE a.language = 'en') AS english_count
FROM research.article AS a
JOIN research.mention AS m USING (article_id)
WHERE a.published_at >= '2022-01-01' AND a.published_at < '2022-02-01'
GROUP BY m.entity
ORDER BY count(DISTINCT m.article_id) DESC
LIMIT 50;
