-- One row: has the database been migrated?
SELECT to_regprocedure('core.fingerprint()') IS NOT NULL AS migrated;
