SELECT q.reason FROM core.quarantine AS q WHERE q.run_id = %(run_id)s AND q.released_at IS NULL;
