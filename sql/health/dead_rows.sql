-- Tables of some size of which a third or more are dead rows.
SELECT s.schemaname || '.' || s.relname AS table_name, s.n_live_tup, s.n_dead_tup
FROM pg_stat_user_tables AS s
WHERE s.schemaname = 'core' AND s.n_dead_tup > 10000 AND s.n_dead_tup * 2 > s.n_live_tup
ORDER BY s.n_dead_tup DESC;
