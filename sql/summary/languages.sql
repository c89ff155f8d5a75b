-- One row per language tag of the stored articles.
SELECT language, count(*) AS articles
FROM core.article
GROUP BY language
ORDER BY count(*) DESC, language;
