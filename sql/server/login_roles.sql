-- One row per role that people and programs log in as.
SELECT rolname FROM pg_catalog.pg_roles WHERE rolname LIKE 'kazwatch\_%' AND rolcanlogin ORDER BY rolname;
