-- One row per text that an article with more than one text ever had.
CREATE TABLE core.wording (
  article_id bigint NOT NULL REFERENCES core.article ON DELETE CASCADE,
  text_hash  bytea NOT NULL CHECK (octet_length(text_hash) = 32),
  title      text NOT NULL,
  lead       text,
  body       text NOT NULL,
  PRIMARY KEY (article_id, text_hash)
);

-- One row per change of an article's text between two captures; between a capture and itself where a newer reader read
-- another text from the same page.
CREATE TABLE core.revision (
  revision_id    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  article_id     bigint NOT NULL REFERENCES core.article ON DELETE CASCADE,
  old_capture_id bigint NOT NULL REFERENCES core.capture,
  new_capture_id bigint NOT NULL REFERENCES core.capture,
  old_text_hash  bytea NOT NULL,
  new_text_hash  bytea NOT NULL CHECK (new_text_hash <> old_text_hash),
  class          text NOT NULL,
  diff           text NOT NULL,
  UNIQUE (article_id, new_capture_id, old_capture_id, old_text_hash, new_text_hash),
  FOREIGN KEY (article_id, old_text_hash) REFERENCES core.wording,
  FOREIGN KEY (article_id, new_text_hash) REFERENCES core.wording
);
CREATE INDEX revision_old_capture ON core.revision (old_capture_id);
CREATE INDEX revision_new_capture ON core.revision (new_capture_id);
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

-- One row per article that somebody rightly asked to take down: it stays recorded, and no view or export shows it.
CREATE TABLE core.takedown (
  article_id   bigint PRIMARY KEY REFERENCES core.article ON DELETE CASCADE,
  reason       text NOT NULL CHECK (reason <> ''),
  requested_at timestamptz NOT NULL DEFAULT now()
);
