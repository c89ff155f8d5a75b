-- One row per table of copy detection: its bytes, and those of its indexes.
SELECT c.relname::text AS name, pg_table_size(c.oid) AS table_bytes, pg_indexes_size(c.oid) AS index_bytes
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = 'core' AND c.relname LIKE 'copy\_%%' AND c.relkind = 'r'
ORDER BY c.relname;
