-- One row per column of a view of research, in the order of the database.
SELECT
  c.relname AS relation, obj_description(c.oid, 'pg_class') AS relation_comment, a.attname AS name,
  format_type(a.atttypid, a.atttypmod) AS type, col_description(c.oid, a.attnum) AS comment
FROM pg_catalog.pg_class AS c
JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE n.nspname = 'research' AND c.relkind IN ('v', 'm', 'r')
ORDER BY c.relname, a.attnum;
