-- Statistics of search vectors tell the planner next to nothing: a search is a choice of dozens of forms. Each analysis
-- read 30,000 of the vectors for them, half of all that autovacuum did on the way to 400,000 articles.
ALTER TABLE core.article ALTER COLUMN tsv SET STATISTICS 0;
-- Texts are written once: nothing is gained by a look at them because others came.
ALTER TABLE core.article SET (toast.autovacuum_vacuum_insert_threshold = -1);
