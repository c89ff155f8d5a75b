-- One row per finished crawl whose pages were all fetched before a day, and are stored: their archive may go.
SELECT o.slug, r.run_id
FROM core.run AS r
JOIN core.outlet AS o USING (outlet_id)
WHERE r.kind = 'crawl' AND r.finish = 'finished' AND r.loaded_at < %(before)s
  AND NOT EXISTS (SELECT FROM core.quarantine AS q WHERE q.run_id = r.run_id AND q.released_at IS NULL)
  AND NOT EXISTS (SELECT FROM core.capture AS c WHERE c.run_id = r.run_id AND c.fetched_at >= %(before)s)
ORDER BY r.loaded_at, r.run_id;
