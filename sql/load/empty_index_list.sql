-- What a large run has handed to the search index is taken in at once: a list this long delays searches by 200 ms.
SELECT core.empty_index_list()
WHERE (SELECT count(*) FROM staging.ending AS e WHERE e.run_id = %(run_id)s) > 1000;
