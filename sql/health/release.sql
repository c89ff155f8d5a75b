UPDATE core.quarantine AS q SET released_at = now(), release_reason = %(reason)s
WHERE q.run_id = %(run_id)s AND q.released_at IS NULL;
