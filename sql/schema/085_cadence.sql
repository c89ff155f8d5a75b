-- One row per outlet that was crawled live: how often it is worth a look, learnt from what was new there.
CREATE TABLE core.cadence (
  outlet_id        integer PRIMARY KEY REFERENCES core.outlet,
  measured_at      timestamptz NOT NULL,
  hour_count       integer NOT NULL CHECK (hour_count BETWEEN 1 AND 24),
  new_count        integer NOT NULL CHECK (new_count >= 1),
  interval_minutes integer NOT NULL CHECK (interval_minutes BETWEEN 10 AND 1440)
);
