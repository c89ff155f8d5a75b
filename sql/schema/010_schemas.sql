-- staging: what a load brings, until it is merged. core: the tables of record. research: views for people.
CREATE SCHEMA IF NOT EXISTS staging;
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS research;
COMMENT ON SCHEMA staging IS 'Rows of loads under way. Unlogged: a crash empties it, and the load is run again.';
COMMENT ON SCHEMA core IS 'The tables of record, written by the pipeline. Researchers read the schema research.';
