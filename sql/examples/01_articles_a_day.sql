-- How many articles on Kazakhstan did each outlet publish on each day of January 2022?
-- Assumes: a day is a calendar day in Almaty; undated articles count on the day they were first fetched; control
-- samples (relevance no) are left out.
SELECT day, outlet, about_count + mentions_count AS article_count
FROM research.coverage
WHERE day >= '2022-01-01' AND day < '2022-02-01'
ORDER BY day, outlet;
