-- One row per signed article that was taken out of sight since.
SELECT t.article_id
FROM core.copy_text AS t
JOIN core.takedown AS d USING (article_id);
