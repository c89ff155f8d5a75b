WITH seen AS (
  SELECT
    e.article_id, min(e.fetched_at) AS first_at, max(e.fetched_at) AS last_at,
    max(e.fetched_at) FILTER (WHERE e.published_at IS NOT NULL) AS dated_at
  FROM staging.ending AS e
  WHERE e.run_id = %(run_id)s AND e.reason IS NULL
  GROUP BY e.article_id
)
UPDATE core.article_state AS s SET
  first_seen_at = least(s.first_seen_at, seen.first_at),
  last_seen_at = greatest(s.last_seen_at, seen.last_at),
  dated_at = greatest(s.dated_at, seen.dated_at)
FROM seen
WHERE s.article_id = seen.article_id
  AND (seen.first_at < s.first_seen_at OR seen.last_at > s.last_seen_at
       OR seen.dated_at > coalesce(s.dated_at, '-infinity'));
