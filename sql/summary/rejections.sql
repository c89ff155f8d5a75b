-- One row per reason why captures gave no article.
SELECT reason, count(*) AS captures, min(url) AS example
FROM core.capture
WHERE reason IS NOT NULL
GROUP BY reason
ORDER BY count(*) DESC, reason;
