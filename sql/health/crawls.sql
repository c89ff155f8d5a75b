-- One row per outlet that was crawled in the last 15 days: how regularly, how far, and how the newest run ended.
SELECT
  o.slug AS outlet, max(r.until) FILTER (WHERE r.finish = 'finished') AS finished_until, max(r.until) AS newest_until,
  count(DISTINCT (r.until - interval '1 second')::date) FILTER (WHERE r.finish = 'finished') AS day_count,
  (array_agg(r.finish ORDER BY r.until DESC, r.run_id))[1] AS newest_finish
FROM core.run AS r
JOIN core.outlet AS o USING (outlet_id)
WHERE r.kind = 'crawl' AND r.until <= %(at)s AND r.until > %(at)s - interval '15 days'
  AND (%(outlet)s::text IS NULL OR o.slug = %(outlet)s)
GROUP BY o.slug
ORDER BY o.slug;
