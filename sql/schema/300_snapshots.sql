-- One row per change of what is stored of articles, numbered in the order in which the changes became visible: what a
-- paper cites. `digest` chains all changes so far, so that the same number of another database is not taken for this.
CREATE TABLE core.snapshot (
  snapshot_id   bigint PRIMARY KEY CHECK (snapshot_id > 0),
  digest        text NOT NULL CHECK (digest ~ '^[0-9a-f]{32}$'),
  taken_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  run_id        text REFERENCES core.run,
  changed_count bigint NOT NULL CHECK (changed_count > 0),
  article_count bigint NOT NULL CHECK (article_count >= 0)
);

-- One row per article and state of it that was ever the newest: valid from one snapshot until, not with, another.
-- Texts are not repeated: they are those of core.article or core.wording with this hash.
CREATE TABLE core.article_version (
  article_id             bigint NOT NULL REFERENCES core.article ON DELETE CASCADE,
  since_snapshot         bigint NOT NULL,
  until_snapshot         bigint CHECK (until_snapshot > since_snapshot),
  text_hash              bytea NOT NULL,
  capture_id             bigint NOT NULL,
  first_seen_at          timestamptz NOT NULL,
  published_at           timestamptz,
  published_precision    text,
  published_source       text,
  published_zone_source  text,
  published_disagreement boolean NOT NULL,
  modified_at            timestamptz,
  authors                text[] NOT NULL,
  section                text,
  tags                   text[] NOT NULL,
  type                   text NOT NULL,
  agencies               text[] NOT NULL,
  language               text NOT NULL,
  language_confidence    double precision NOT NULL,
  relevance              text,
  relevance_score        double precision,
  original_id            bigint NOT NULL,
  syndicated_from        text,
  reader                 text NOT NULL,
  readers_agree          double precision,
  warnings               text[] NOT NULL,
  PRIMARY KEY (article_id, since_snapshot)
) WITH (fillfactor = 90);
-- The present state of an article; not UNIQUE, as the next is written in the statement that ends it.
CREATE INDEX article_version_present ON core.article_version (article_id) WHERE until_snapshot IS NULL;

-- One row per outlet and day of Almaty: how many articles are held, kept up by core.take_snapshot(). Counting a million
-- articles anew takes 1.3 s. Articles taken down on request are counted here, too: they are few, and the view leaves
-- them out.
CREATE TABLE core.day_count (
  outlet_id      integer NOT NULL REFERENCES core.outlet,
  day            date NOT NULL,
  article_count  integer NOT NULL,
  about_count    integer NOT NULL,
  mentions_count integer NOT NULL,
  undated_count  integer NOT NULL,
  PRIMARY KEY (outlet_id, day)
);
