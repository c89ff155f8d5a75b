-- In which languages does each outlet publish?
SELECT outlet, language, article_count, round(share::numeric, 3)::double precision AS share
FROM research.language_share
ORDER BY outlet, article_count DESC;
