INSERT INTO core.article_state (article_id, first_seen_at, last_seen_at, dated_at)
SELECT
  e.article_id, min(e.fetched_at), max(e.fetched_at), max(e.fetched_at) FILTER (WHERE e.published_at IS NOT NULL)
FROM staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.outcome = 'inserted'
GROUP BY e.article_id
ORDER BY e.article_id;
