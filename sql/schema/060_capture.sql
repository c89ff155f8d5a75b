-- One row per capture of a run and how it ended: as an article, or with a reason why not. Never both, never neither.
CREATE TABLE core.capture (
  capture_id    bigint PRIMARY KEY,
  run_id        text NOT NULL REFERENCES core.run,
  outlet_id     integer NOT NULL REFERENCES core.outlet,
  url           text NOT NULL,
  url_key       uuid NOT NULL GENERATED ALWAYS AS (md5(url)::uuid) STORED,
  final_url     text NOT NULL,
  redirects     text[] NOT NULL DEFAULT '{}',
  fetched_at    timestamptz NOT NULL CHECK (isfinite(fetched_at)),
  status        integer NOT NULL,
  digest        text NOT NULL,
  etag          text,
  last_modified text,
  byte_count    bigint NOT NULL,
  warc_file     text NOT NULL,
  warc_offset   bigint NOT NULL,
  address_key   uuid NOT NULL
                GENERATED ALWAYS AS (
                  md5(run_id || E'\n' || warc_file || E'\n' || warc_offset::text)::uuid
                ) STORED UNIQUE,
  article_id    bigint REFERENCES core.article,
  text_hash     bytea CHECK (octet_length(text_hash) = 32),
  reader        text,
  reason        text,
  detail        text,
  -- When the page said it was published, also where that is why it gave no article.
  stated_at     timestamptz CHECK (isfinite(stated_at)),
  topic         text,
  score         double precision,
  CONSTRAINT ends_once CHECK (num_nonnulls(article_id, reason) = 1),
  CONSTRAINT article_has_text CHECK ((article_id IS NULL) = (text_hash IS NULL))
);
CREATE SEQUENCE core.capture_id_sequence AS bigint OWNED BY core.capture.capture_id;
CREATE INDEX capture_run ON core.capture (run_id);
CREATE INDEX capture_article ON core.capture (article_id, fetched_at) WHERE article_id IS NOT NULL;
CREATE INDEX capture_url ON core.capture (url_key, fetched_at);
-- Pages found gone are few: each load asks for those of its addresses, whatever the planner believes of the table.
CREATE INDEX capture_gone ON core.capture (url_key, fetched_at) WHERE reason IN ('gone', 'soft_404');
CREATE INDEX capture_outlet ON core.capture (outlet_id, fetched_at);
CREATE INDEX capture_rejected ON core.capture (outlet_id, run_id, reason) INCLUDE (capture_id) WHERE reason IS NOT NULL;
-- What an outlet published and we did not keep, by day.
CREATE INDEX capture_left_out ON core.capture (stated_at) INCLUDE (outlet_id, url_key, fetched_at)
WHERE reason = 'not_relevant';
-- Deferred: a capture names its article and the article the capture its text was read from.
ALTER TABLE core.article ADD CONSTRAINT article_capture FOREIGN KEY (capture_id) REFERENCES core.capture
  DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX article_capture ON core.article (capture_id);
