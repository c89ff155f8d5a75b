-- One row per outlet with a file of its own: when did it last publish, and is that unusual?
CREATE VIEW research.silence AS
SELECT
  o.slug AS outlet, newest.last_published_at, fetched.last_fetch_at,
  date_part('epoch', now() - newest.last_published_at) / 3600 AS silent_hours,
  recent.seen_count AS articles_seen_7_days, o.lowest_daily,
  newest.last_published_at IS NULL
    OR now() - newest.last_published_at > make_interval(hours => greatest(48, 120 / greatest(o.lowest_daily, 1)))
    AS is_silent
FROM core.outlet AS o
-- An outlet at a time: its newest are found at the end of an index.
CROSS JOIN LATERAL (
  SELECT max(a.published_at) AS last_published_at
  FROM core.article AS a
  WHERE a.outlet_id = o.outlet_id AND a.published_at <= now()
) AS newest
CROSS JOIN LATERAL (
  SELECT max(c.fetched_at) AS last_fetch_at FROM core.capture AS c WHERE c.outlet_id = o.outlet_id
) AS fetched
CROSS JOIN LATERAL (
  SELECT count(DISTINCT c.article_id) AS seen_count
  FROM core.capture AS c
  WHERE c.outlet_id = o.outlet_id AND c.fetched_at > now() - make_interval(days => 7)
) AS recent
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
