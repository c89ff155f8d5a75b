-- One row per reason why an address gave no response.
SELECT reason, count(*) AS addresses, min(url) AS example
FROM core.fetch_failure
GROUP BY reason
ORDER BY count(*) DESC, reason;
