-- Which articles have disappeared from the web since we read them?
-- Assumes: gone is what the server said of the page (404, 410) or a redirect to its section, when last fetched.
SELECT outlet, published_at, first_seen_at, gone_at, title, url
FROM research.disappearance
ORDER BY gone_at DESC;
