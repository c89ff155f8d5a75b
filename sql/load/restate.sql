-- When articles were seen that lost a capture: by those they have left.
WITH left_over AS (
  SELECT c.article_id, min(c.fetched_at) AS first_at, max(c.fetched_at) AS last_at
  FROM core.capture AS c
  WHERE c.article_id IN (
    SELECT e.former_article_id
    FROM staging.ending AS e
    WHERE e.run_id = %(run_id)s AND e.former_article_id IS DISTINCT FROM e.article_id
  )
  GROUP BY c.article_id
)
UPDATE core.article_state AS s SET first_seen_at = l.first_at, last_seen_at = l.last_at
FROM left_over AS l
WHERE s.article_id = l.article_id AND (s.first_seen_at, s.last_seen_at) IS DISTINCT FROM (l.first_at, l.last_at);
