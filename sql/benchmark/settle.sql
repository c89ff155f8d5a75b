-- As autovacuum leaves a table that has rested for a while.
VACUUM ANALYZE core.copy_text, core.copy_sketch;
