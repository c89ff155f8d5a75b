SELECT c.reason, count(*) FROM core.capture AS c
WHERE c.run_id = %(run_id)s AND c.reason IS NOT NULL
GROUP BY c.reason
ORDER BY count(*) DESC, c.reason;
