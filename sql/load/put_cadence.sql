-- How often the outlet of this run is worth a look: so that each look brings about six new articles, between ten
-- minutes and a day. New is what was captured for the first time in its newest 24 hours, and was young then: a
-- backfill says nothing about tomorrow. Read from the newest capture backwards, so that it costs the same in a store
-- of years.
WITH newest AS (
  SELECT r.outlet_id, f.fetched_at
  FROM core.run AS r
  CROSS JOIN LATERAL (
    SELECT c.fetched_at
    FROM core.capture AS c
    LEFT JOIN core.article AS a USING (article_id)
    WHERE
      c.outlet_id = r.outlet_id
      AND coalesce(a.published_at, c.stated_at) > c.fetched_at - interval '3 days'
      AND NOT EXISTS (SELECT FROM core.capture AS e WHERE e.url_key = c.url_key AND e.fetched_at < c.fetched_at)
    ORDER BY c.fetched_at DESC
    LIMIT 1
  ) AS f
  WHERE r.run_id = %(run_id)s AND r.kind = 'crawl'
),

-- The newest day, and the one capture before it that tells that the outlet is known for longer.
young AS (
  SELECT n.outlet_id, n.fetched_at AS newest_at, f.fetched_at
  FROM newest AS n
  CROSS JOIN LATERAL (
    SELECT c.fetched_at
    FROM core.capture AS c
    LEFT JOIN core.article AS a USING (article_id)
    WHERE
      c.outlet_id = n.outlet_id
      AND c.fetched_at > n.fetched_at - interval '24 hours'
      AND coalesce(a.published_at, c.stated_at) > c.fetched_at - interval '3 days'
      AND NOT EXISTS (SELECT FROM core.capture AS e WHERE e.url_key = c.url_key AND e.fetched_at < c.fetched_at)
    UNION ALL
    (
      SELECT c.fetched_at
      FROM core.capture AS c
      LEFT JOIN core.article AS a USING (article_id)
      WHERE
        c.outlet_id = n.outlet_id
        AND c.fetched_at <= n.fetched_at - interval '24 hours'
        AND coalesce(a.published_at, c.stated_at) > c.fetched_at - interval '3 days'
      ORDER BY c.fetched_at DESC
      LIMIT 1
    )
  ) AS f
),

measured AS (
  SELECT
    y.outlet_id, y.newest_at AS measured_at,
    greatest(1, least(24, ceil(date_part('epoch', y.newest_at - min(y.fetched_at)) / 3600)))::integer AS hour_count,
    count(*) FILTER (WHERE y.fetched_at > y.newest_at - interval '24 hours')::integer AS new_count
  FROM young AS y
  GROUP BY y.outlet_id, y.newest_at
)

INSERT INTO core.cadence AS d (outlet_id, measured_at, hour_count, new_count, interval_minutes)
SELECT
  m.outlet_id, m.measured_at, m.hour_count, m.new_count,
  greatest(10, least(1440, round(6 * 60.0 * m.hour_count / m.new_count)))::integer
FROM measured AS m
ON CONFLICT (outlet_id) DO UPDATE SET
  measured_at = excluded.measured_at, hour_count = excluded.hour_count, new_count = excluded.new_count,
  interval_minutes = excluded.interval_minutes
WHERE (d.measured_at, d.hour_count, d.new_count, d.interval_minutes)
  IS DISTINCT FROM (excluded.measured_at, excluded.hour_count, excluded.new_count, excluded.interval_minutes);
