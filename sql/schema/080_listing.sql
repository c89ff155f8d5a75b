-- One row per address and listing it was seen in.
CREATE TABLE core.sighting (
  sighting_key  uuid PRIMARY KEY,
  outlet_id     integer NOT NULL REFERENCES core.outlet,
  url           text NOT NULL,
  url_key       uuid NOT NULL GENERATED ALWAYS AS (md5(url)::uuid) STORED,
  channel       text NOT NULL,
  listing_url   text NOT NULL,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL CHECK (last_seen_at >= first_seen_at),
  published_at  timestamptz,
  title         text
);
CREATE INDEX sighting_outlet ON core.sighting (outlet_id, first_seen_at);
CREATE INDEX sighting_seen ON core.sighting (first_seen_at);
CREATE INDEX sighting_url ON core.sighting (url_key);

-- One row per address that a run asked for without getting a response.
CREATE TABLE core.fetch_failure (
  failure_key uuid PRIMARY KEY,
  run_id      text NOT NULL REFERENCES core.run,
  outlet_id   integer NOT NULL REFERENCES core.outlet,
  url         text NOT NULL,
  failed_at   timestamptz NOT NULL,
  reason      text NOT NULL,
  detail      text NOT NULL DEFAULT ''
);
CREATE INDEX fetch_failure_run ON core.fetch_failure (run_id);
CREATE INDEX fetch_failure_outlet ON core.fetch_failure (outlet_id, failed_at);

-- One row per spelling of a name; spellings of one group find each other.
CREATE TABLE core.synonym (
  spelling text PRIMARY KEY CHECK (spelling = lower(spelling) AND spelling <> ''),
  name     text NOT NULL,
  added_by text NOT NULL DEFAULT current_user
);
CREATE INDEX synonym_name ON core.synonym (name);

-- One row per article that no view or export shows, though it stays recorded: somebody rightly asked to take it down, or
-- a newer reader finds no article in its page (origin `reader`: undone when one is found again).
CREATE TABLE core.takedown (
  article_id   bigint PRIMARY KEY REFERENCES core.article ON DELETE CASCADE,
  reason       text NOT NULL CHECK (reason <> ''),
  requested_at timestamptz NOT NULL DEFAULT now(),
  origin       text NOT NULL DEFAULT 'request' CHECK (origin IN ('request', 'reader'))
);
