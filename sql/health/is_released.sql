-- Let in by somebody, not by a better reading: that one must hold again.
SELECT EXISTS (SELECT FROM core.quarantine AS q WHERE q.run_id = %(run_id)s AND q.release_reason <> 'read rightly now');
