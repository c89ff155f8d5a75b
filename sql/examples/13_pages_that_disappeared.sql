-- Which articles have disappeared from the web since we read them?
SELECT outlet, published_at, first_seen_at, gone_at, title, url
FROM research.article
WHERE gone_at IS NOT NULL
ORDER BY gone_at DESC;
