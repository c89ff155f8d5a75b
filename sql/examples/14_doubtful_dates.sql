-- Which dates should not be trusted blindly, and what did those pages say?
-- Assumes: dates that differ by over 36 hours on one page are doubtful; the chosen one may be right all the same.
SELECT outlet, url, source, raw, value_at, precision, zone_source, is_chosen
FROM research.date_candidate
WHERE published_disagreement
ORDER BY article_id, value_at;
