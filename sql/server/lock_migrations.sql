-- Migrators of one database take turns; the number is "kazw" in ASCII. The lock goes with the session.
SELECT pg_advisory_lock(1801550455);
