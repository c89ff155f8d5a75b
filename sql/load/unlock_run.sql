SELECT pg_advisory_unlock(hashtextextended(%(run_id)s, 0));
