-- How often the outlet of this run is worth a look: so that each look brings about six new articles, between ten
-- minutes and a day. New is what was captured for the first time in its newest 24 hours, and was young then: a
-- backfill says nothing about tomorrow.
WITH first_capture AS (
  SELECT c.url_key, min(c.fetched_at) AS fetched_at, max(coalesce(a.published_at, c.stated_at)) AS published_at
  FROM core.run AS r
  JOIN core.capture AS c USING (outlet_id)
  LEFT JOIN core.article AS a USING (article_id)
  WHERE r.run_id = %(run_id)s AND r.kind = 'crawl'
  GROUP BY c.url_key
),

young AS (
  SELECT f.fetched_at, max(f.fetched_at) OVER () AS newest_at, min(f.fetched_at) OVER () AS oldest_at
  FROM first_capture AS f
  WHERE f.published_at > f.fetched_at - interval '3 days'
),

measured AS (
  SELECT
    greatest(1, least(24, ceil(date_part('epoch', max(y.newest_at) - min(y.oldest_at)) / 3600)))::integer AS hour_count,
    count(*) FILTER (WHERE y.fetched_at > y.newest_at - interval '24 hours')::integer AS new_count,
    max(y.newest_at) AS measured_at
  FROM young AS y
  HAVING count(*) > 0
)

INSERT INTO core.cadence AS d (outlet_id, measured_at, hour_count, new_count, interval_minutes)
SELECT
  r.outlet_id, m.measured_at, m.hour_count, m.new_count,
  greatest(10, least(1440, round(6 * 60.0 * m.hour_count / m.new_count)))::integer
FROM measured AS m
CROSS JOIN core.run AS r
WHERE r.run_id = %(run_id)s
ON CONFLICT (outlet_id) DO UPDATE SET
  measured_at = excluded.measured_at, hour_count = excluded.hour_count, new_count = excluded.new_count,
  interval_minutes = excluded.interval_minutes
WHERE (d.measured_at, d.hour_count, d.new_count, d.interval_minutes)
  IS DISTINCT FROM (excluded.measured_at, excluded.hour_count, excluded.new_count, excluded.interval_minutes);
