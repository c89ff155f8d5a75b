-- One row per listing (feed, sitemap, section page) that a run could not read.
CREATE TABLE core.unread_listing (
  run_id      text NOT NULL REFERENCES core.run,
  listing_url text NOT NULL,
  reason      text NOT NULL
);
-- By digest: keys of a b-tree end at 2,704 bytes, and an index of sitemaps may name any address.
CREATE UNIQUE INDEX unread_listing_address ON core.unread_listing (run_id, md5(listing_url));

-- One row per run that was not loaded because what it read cannot be right. Its pages stay in the archive.
CREATE TABLE core.quarantine (
  run_id         text PRIMARY KEY,
  outlet_id      integer NOT NULL REFERENCES core.outlet,
  since          timestamptz NOT NULL DEFAULT now(),
  reason         text NOT NULL,
  -- Both empty while it is held back.
  released_at    timestamptz,
  release_reason text,
  CHECK ((released_at IS NULL) = (release_reason IS NULL))
);
CREATE INDEX quarantine_held ON core.quarantine (outlet_id) WHERE released_at IS NULL;

-- One row per alarm, open until `ended_at`. `subject` tells alarms of one class apart: a listing, a run, a page.
CREATE TABLE core.alarm (
  alarm_id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  outlet_id      integer NOT NULL REFERENCES core.outlet,
  class          text NOT NULL,
  subject        text NOT NULL DEFAULT '',
  since          timestamptz NOT NULL,
  found_at       timestamptz NOT NULL,
  ended_at       timestamptz,
  message        text NOT NULL,
  evidence       text NOT NULL,
  next_step      text NOT NULL,
  silenced_until date,
  silence_reason text,
  CHECK ((silenced_until IS NULL) = (silence_reason IS NULL))
);
CREATE UNIQUE INDEX alarm_open ON core.alarm (outlet_id, class, subject) WHERE ended_at IS NULL;
CREATE INDEX alarm_found ON core.alarm (found_at);

-- One row per recorded page: how the last reading of its recorded bytes ended.
CREATE TABLE core.canary (
  outlet_id  integer NOT NULL REFERENCES core.outlet,
  url        text NOT NULL,
  checked_at timestamptz NOT NULL,
  -- Empty: read as recorded.
  difference text NOT NULL,
  PRIMARY KEY (outlet_id, url)
);
