SELECT count(*) FROM staging.ending WHERE run_id = %(run_id)s;
