-- Who and what is named most, and how often in Kazakh, Russian and English articles?
-- Assumes: one entity is one name across alphabets and languages; an article counts once however often it names it.
SELECT
  m.entity,
  count(DISTINCT m.article_id) FILTER (WHERE a.language = 'kk') AS kazakh_count,
  count(DISTINCT m.article_id) FILTER (WHERE a.language = 'ru') AS russian_count,
  count(DISTINCT m.article_id) FILTER (WHERE a.language = 'en') AS english_count
FROM research.mention AS m
JOIN research.article AS a USING (article_id)
GROUP BY m.entity
ORDER BY count(DISTINCT m.article_id) DESC
LIMIT 50;
