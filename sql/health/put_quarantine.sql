INSERT INTO core.quarantine AS q (run_id, outlet_id, reason)
SELECT %(run_id)s, o.outlet_id, %(reason)s
FROM core.outlet AS o
WHERE o.slug = %(outlet)s
ON CONFLICT (run_id) DO UPDATE SET reason = excluded.reason, released_at = NULL, release_reason = NULL
WHERE q.reason <> excluded.reason OR q.released_at IS NOT NULL;
