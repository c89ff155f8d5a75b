-- One row per outlet that was ever crawled: its last run, what it brought, and how long it has been silent.
WITH last_run AS (
  SELECT DISTINCT ON (r.outlet_id) r.outlet_id, r.loaded_at, r.finish, r.capture_count
  FROM core.run AS r
  WHERE r.outlet_id IS NOT NULL
  ORDER BY r.outlet_id ASC, r.loaded_at DESC, r.run_id DESC
),

volume AS (
  SELECT
    a.outlet_id,
    count(*) AS articles,
    count(*) FILTER (WHERE a.published_at > now() - interval '7 days') AS in_7_days,
    max(a.published_at) AS newest_at
  FROM core.article AS a
  GROUP BY a.outlet_id
)

SELECT
  o.slug AS outlet,
  to_char(r.loaded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS last_run,
  r.finish,
  r.capture_count AS captures,
  coalesce(v.articles, 0) AS articles,
  coalesce(v.in_7_days, 0) AS in_7_days,
  to_char(v.newest_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI') AS newest,
  'every ' || CASE WHEN d.interval_minutes < 120 THEN d.interval_minutes || ' min' ELSE d.interval_minutes / 60 || ' h' END
    || ': ' || d.new_count || ' new in ' || d.hour_count || ' h' AS worth_a_look
FROM last_run AS r
INNER JOIN core.outlet AS o ON o.outlet_id = r.outlet_id
LEFT JOIN volume AS v ON v.outlet_id = r.outlet_id
LEFT JOIN core.cadence AS d ON d.outlet_id = r.outlet_id
ORDER BY v.newest_at ASC NULLS FIRST, o.slug ASC;
