-- One row per table of record: its rows and a digest of all their values.
SELECT table_name, row_count, digest::text
FROM core.fingerprint();
