-- One row per capture of a load under way, with the article it gave or the reason why not.
CREATE UNLOGGED TABLE staging.ending (
  run_id                 text NOT NULL,
  capture_id             bigint NOT NULL DEFAULT nextval('core.capture_id_sequence'),
  outlet                 text NOT NULL,
  url                    text NOT NULL,
  final_url              text NOT NULL,
  redirects              text[] NOT NULL,
  fetched_at             timestamptz NOT NULL,
  status                 integer NOT NULL,
  digest                 text NOT NULL,
  etag                   text,
  last_modified          text,
  byte_count             bigint NOT NULL,
  warc_file              text NOT NULL,
  warc_offset            bigint NOT NULL,
  address_key            uuid NOT NULL
                         GENERATED ALWAYS AS (
                           md5(run_id || E'\n' || warc_file || E'\n' || warc_offset::text)::uuid
                         ) STORED,
  reason                 text,
  detail                 text,
  stated_at              timestamptz,
  topic                  text,
  topic_version          text,
  verdict                text,
  score                  double precision,
  evidence               jsonb,
  canonical_url          text,
  url_key                uuid GENERATED ALWAYS AS (md5(canonical_url)::uuid) STORED,
  aliases                text[],
  title                  text,
  lead                   text,
  body                   text,
  authors                text[],
  section                text,
  tags                   text[],
  type                   text,
  agencies               text[],
  published_at           timestamptz,
  published_precision    text,
  published_source       text,
  published_zone_source  text,
  published_raw          text,
  published_disagreement boolean,
  date_candidates        jsonb,
  modified_at            timestamptz,
  declared_canonical_url text,
  declared_language      text,
  syndicated_from        text,
  translations           jsonb,
  language               text,
  language_confidence    double precision,
  language_shares        jsonb,
  reader                 text,
  readers_agree          double precision,
  warnings               text[],
  text_hash              bytea,
  record_hash            bytea,
  mentions               jsonb,
  -- Filled in by the merge.
  article_id             bigint,
  is_newest              boolean NOT NULL DEFAULT false,
  outcome                text NOT NULL DEFAULT 'unchanged',
  -- The article that an earlier reading of the same page gave.
  former_article_id      bigint,
  captions               text[],
  corrections            text[],
  posts                  jsonb
);
-- Compressing texts here would be done in vain: they are gone in a minute.
ALTER TABLE staging.ending ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX ending_run ON staging.ending (run_id, article_id);

-- One row per address and listing of a load under way.
CREATE UNLOGGED TABLE staging.sighting (
  run_id       text NOT NULL,
  outlet       text NOT NULL,
  url          text NOT NULL,
  channel      text NOT NULL,
  listing_url  text NOT NULL,
  seen_at      timestamptz NOT NULL,
  published_at timestamptz,
  title        text
);
CREATE INDEX sighting_run ON staging.sighting (run_id);

-- One row per fetch without a response of a load under way.
CREATE UNLOGGED TABLE staging.fetch_failure (
  run_id    text NOT NULL,
  outlet    text NOT NULL,
  url       text NOT NULL,
  failed_at timestamptz NOT NULL,
  reason    text NOT NULL,
  detail    text NOT NULL
);
CREATE INDEX fetch_failure_run ON staging.fetch_failure (run_id);
