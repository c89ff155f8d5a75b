-- A large run hands its words to the search index in portions four times as large as usual: each visits the index's
-- pages once. A list this long delays searches by 50 ms, so the next small run, or autovacuum, takes it in again.
SELECT set_config('gin_pending_list_limit', '16MB', true), set_config('work_mem', '64MB', true)
WHERE (SELECT count(*) FROM staging.ending AS e WHERE e.run_id = %(run_id)s) > 1000;
