-- One row per outlet and period that a crawl was asked for, in whole days of Almaty.
SELECT DISTINCT
  r.outlet, (r.since AT TIME ZONE 'Asia/Almaty')::date AS since,
  (r.until AT TIME ZONE 'Asia/Almaty' - interval '1 second')::date + 1 AS until
FROM research.run AS r
WHERE r.outlet IS NOT NULL AND r.since IS NOT NULL AND r.until IS NOT NULL
ORDER BY r.outlet, since, until;
