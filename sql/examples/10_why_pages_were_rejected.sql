-- What did we not take, and why?
-- Assumes: counts are of captures: a page fetched twice and rejected twice counts twice.
SELECT outlet, reason, meaning, sum(rejection_count)::bigint AS rejection_count, min(example_url) AS example_url
FROM research.rejection_summary
GROUP BY outlet, reason, meaning
ORDER BY rejection_count DESC;
