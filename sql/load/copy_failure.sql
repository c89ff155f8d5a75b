COPY staging.fetch_failure (run_id, outlet, url, failed_at, reason, detail) FROM STDIN;
