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
