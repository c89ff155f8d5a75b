-- A large run hands its words to the search index in few portions: each visits the index's pages once. Where 600,000
-- articles are stored that spares 60 µs an article and a fifth of the log, beside portions of 16 MB.
SELECT set_config('gin_pending_list_limit', '64MB', true), set_config('work_mem', '256MB', true)
WHERE (SELECT count(*) FROM staging.ending AS e WHERE e.run_id = %(run_id)s) > 1000;
