-- Loads of one run wait for each other; the lock goes with the session, however that ends.
SELECT pg_advisory_lock(hashtextextended(%(run_id)s, 0));
