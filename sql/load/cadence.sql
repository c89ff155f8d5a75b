-- How often an outlet is worth a look, and when it was last looked at: the newest load of a crawl up to the present.
SELECT d.interval_minutes, d.new_count, d.hour_count, max(r.loaded_at) AS looked_at
FROM core.cadence AS d
JOIN core.outlet AS o USING (outlet_id)
JOIN core.run AS r USING (outlet_id)
WHERE o.slug = %(outlet)s AND r.kind = 'crawl' AND r.until > r.loaded_at - interval '3 days'
GROUP BY d.interval_minutes, d.new_count, d.hour_count;
