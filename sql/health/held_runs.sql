SELECT o.slug AS outlet, q.run_id, q.since, q.reason
FROM core.quarantine AS q
JOIN core.outlet AS o USING (outlet_id)
WHERE q.released_at IS NULL AND (%(outlet)s::text IS NULL OR o.slug = %(outlet)s)
ORDER BY q.since, q.run_id;
