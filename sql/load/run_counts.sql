SELECT capture_count, article_count, rejection_count, sighting_count, failure_count
FROM core.run
WHERE run_id = %(run_id)s;
