-- Held until the connection ends. A starter that was killed leaves the server finishing its last statement.
SELECT pg_advisory_lock(1801550456);
