DELETE FROM staging.sighting WHERE run_id = %(run_id)s;
