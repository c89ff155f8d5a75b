-- staging: what a load brings, until it is merged. core: the tables of record. research: views for people.
CREATE SCHEMA IF NOT EXISTS staging;
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS research;
COMMENT ON SCHEMA staging IS 'Rows of loads under way. Unlogged: a crash empties it, and the load is run again.';
COMMENT ON SCHEMA core IS 'The tables of record, written by the pipeline. Researchers read the schema research.';
-- One row per outlet: those of the outlet files, and stand-ins for hosts met in other people's archives.
CREATE TABLE core.outlet (
  outlet_id     integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug          text NOT NULL UNIQUE CHECK (slug <> ''),
  name          text NOT NULL,
  country       text CHECK (country ~ '^[A-Z]{2}$'),
  home          text,
  hosts         text[] NOT NULL DEFAULT '{}',
  languages     text[] NOT NULL DEFAULT '{}',
  timezone      text,
  owner         text,
  keep          text CHECK (keep IN ('all', 'mentions', 'about')),
  lowest_daily  integer CHECK (lowest_daily >= 0),
  highest_daily integer CHECK (highest_daily >= lowest_daily),
  is_listed     boolean NOT NULL DEFAULT false
);
-- One row per run: one crawl, import or new reading. A retried task is the same run.
CREATE TABLE core.run (
  run_id          text PRIMARY KEY CHECK (run_id <> ''),
  outlet_id       integer REFERENCES core.outlet,
  kind            text NOT NULL DEFAULT 'crawl' CHECK (kind IN ('crawl', 'import', 'reprocess')),
  since           timestamptz,
  until           timestamptz,
  finish          text NOT NULL,
  loaded_at       timestamptz NOT NULL DEFAULT now(),
  -- Each counted by itself in core.capture; the check is what "every capture ends somewhere" means.
  capture_count   bigint NOT NULL DEFAULT 0,
  article_count   bigint NOT NULL DEFAULT 0,
  rejection_count bigint NOT NULL DEFAULT 0,
  sighting_count  bigint NOT NULL DEFAULT 0,
  failure_count   bigint NOT NULL DEFAULT 0,
  CHECK (capture_count = article_count + rejection_count),
  CHECK (until > since)
);
CREATE INDEX run_outlet ON core.run (outlet_id, since);
