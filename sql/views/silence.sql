-- One row per outlet with a file of its own: when did it last publish, and is that unusual?
CREATE VIEW research.silence AS
WITH recent AS (
  SELECT
    c.outlet_id, max(c.fetched_at) AS last_fetch_at,
    count(DISTINCT c.article_id) FILTER (WHERE c.fetched_at > now() - make_interval(days => 7)) AS seen_count
  FROM core.capture AS c
  GROUP BY c.outlet_id
),
newest AS (
  SELECT a.outlet_id, max(a.published_at) FILTER (WHERE a.published_at <= now()) AS last_published_at
  FROM core.article AS a
  GROUP BY a.outlet_id
)
SELECT
  o.slug AS outlet, n.last_published_at, r.last_fetch_at,
  date_part('epoch', now() - n.last_published_at) / 3600 AS silent_hours,
  coalesce(r.seen_count, 0) AS articles_seen_7_days, o.lowest_daily,
  n.last_published_at IS NULL
    OR now() - n.last_published_at > make_interval(hours => greatest(48, 120 / greatest(o.lowest_daily, 1)))
    AS is_silent
FROM core.outlet AS o
LEFT JOIN recent AS r USING (outlet_id)
LEFT JOIN newest AS n USING (outlet_id)
WHERE o.is_listed;

COMMENT ON VIEW research.silence IS
'Outlets that have fallen silent: nothing published for two days, or for five times their usual gap.';
COMMENT ON COLUMN research.silence.outlet IS 'The outlet.';
COMMENT ON COLUMN research.silence.last_published_at IS 'Newest article by its own date.';
COMMENT ON COLUMN research.silence.last_fetch_at IS 'Newest capture of any kind.';
COMMENT ON COLUMN research.silence.silent_hours IS 'Hours since last_published_at.';
COMMENT ON COLUMN research.silence.articles_seen_7_days IS 'Articles fetched in the last seven days.';
COMMENT ON COLUMN research.silence.lowest_daily IS 'Fewest articles on a normal day.';
COMMENT ON COLUMN research.silence.is_silent IS 'True where that is unusual.';
