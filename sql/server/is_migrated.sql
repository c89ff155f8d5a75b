SELECT to_regclass('staging.ending') IS NOT NULL;
