-- In which languages does each outlet publish?
-- Assumes: stored articles only; und is a text too short or too mixed to tell.
SELECT outlet, language, article_count, round(share::numeric, 3)::double precision AS share
FROM research.language_share
ORDER BY outlet, article_count DESC;
