-- Which dates should not be trusted blindly, and what did those pages say?
-- Assumes: dates that differ by over 36 hours on one page are doubtful; the chosen one may be right all the same.
SELECT c.outlet, c.url, c.source, c.raw, c.value_at, c.precision, c.zone_source, c.is_chosen
FROM research.date_candidate AS c
JOIN research.article AS a USING (article_id)
WHERE a.published_disagreement
ORDER BY c.article_id, c.value_at;
