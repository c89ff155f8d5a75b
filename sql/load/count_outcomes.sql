-- One row per outcome: how many distinct articles of this load were inserted, revised, amended, unchanged.
SELECT e.outcome, count(DISTINCT e.article_id)
FROM staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.reason IS NULL
GROUP BY e.outcome;
