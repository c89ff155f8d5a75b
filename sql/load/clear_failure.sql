DELETE FROM staging.fetch_failure WHERE run_id = %(run_id)s;
