-- One row per article: the newest text of one canonical address, with where it was read from.
CREATE TABLE core.article (
  article_id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  outlet_id              integer NOT NULL REFERENCES core.outlet,
  canonical_url          text NOT NULL,
  -- Keys of a b-tree end at 2,704 bytes and addresses do not: the natural key is a digest of 16 bytes.
  url_key                uuid NOT NULL GENERATED ALWAYS AS (md5(canonical_url)::uuid) STORED UNIQUE,
  title                  text NOT NULL,
  lead                   text,
  body                   text NOT NULL,
  authors                text[] NOT NULL DEFAULT '{}',
  section                text,
  tags                   text[] NOT NULL DEFAULT '{}',
  type                   text NOT NULL CHECK (type IN ('article', 'gallery', 'video', 'audio', 'live_blog')),
  agencies               text[] NOT NULL DEFAULT '{}',
  published_at           timestamptz CHECK (isfinite(published_at)),
  published_precision    text CHECK (published_precision IN ('second', 'minute', 'day')),
  published_source       text,
  published_zone_source  text,
  published_raw          text,
  published_disagreement boolean NOT NULL DEFAULT false,
  date_candidates        jsonb NOT NULL DEFAULT '[]',
  modified_at            timestamptz CHECK (isfinite(modified_at)),
  declared_canonical_url text,
  declared_language      text,
  syndicated_from        text,
  translations           jsonb NOT NULL DEFAULT '[]',
  language               text NOT NULL,
  language_confidence    double precision NOT NULL CHECK (language_confidence BETWEEN 0 AND 1),
  language_shares        jsonb NOT NULL DEFAULT '{}',
  reader                 text NOT NULL,
  readers_agree          double precision,
  warnings               text[] NOT NULL DEFAULT '{}',
  text_hash              bytea NOT NULL CHECK (octet_length(text_hash) = 32),
  record_hash            bytea NOT NULL CHECK (octet_length(record_hash) = 32),
  capture_id             bigint NOT NULL,
  tsv                    tsvector NOT NULL GENERATED ALWAYS AS (core.search_vector(language, title, lead, body)) STORED,
  captions               text[],
  corrections            text[],
  -- Of a live blog: at, precision, raw, title and body of each post.
  posts                  jsonb,
  CHECK ((published_at IS NULL) = (published_source IS NULL)),
  CHECK ((published_at IS NULL) = (published_precision IS NULL))
);
-- What questions over all articles ask for, beside the date: read from 60 bytes a row instead of a kilobyte.
CREATE INDEX article_published ON core.article (published_at)
INCLUDE (article_id, outlet_id, language, language_confidence, published_precision);
CREATE INDEX article_doubtful_date ON core.article (article_id) WHERE published_disagreement;
-- Few articles link other language versions, and fewer are live blogs: their views need not read all texts for them.
CREATE INDEX article_translated ON core.article (article_id) WHERE translations <> '[]';
CREATE INDEX article_live_blog ON core.article (article_id) WHERE posts IS NOT NULL;
CREATE INDEX article_outlet_published ON core.article (outlet_id, published_at);
CREATE INDEX article_tsv ON core.article USING gin (tsv);
-- Search vectors hardly compress: the try costs 54 µs an article and each ranking would undo it (+16 % disk).
ALTER TABLE core.article ALTER COLUMN tsv SET STORAGE EXTERNAL;
-- Statistics of search vectors tell the planner next to nothing: a search is a choice of dozens of forms. Each analysis
-- read 30,000 of the vectors for them, half of all that autovacuum did on the way to 400,000 articles.
ALTER TABLE core.article ALTER COLUMN tsv SET STATISTICS 0;
-- Nor are texts compressed: pglz takes 150 µs of the 1,250 that an article costs, and 30 at each reading, to save some two
-- kilobytes of seventeen.
ALTER TABLE core.article ALTER COLUMN body SET STORAGE EXTERNAL;
-- Mostly inserts: keep the pending list of the GIN index and the visibility map in order. Texts are written once: nothing
-- is gained by a look at them because others came.
ALTER TABLE core.article
SET (autovacuum_vacuum_insert_scale_factor = 0.05, toast.autovacuum_vacuum_insert_threshold = -1);

-- What changes often lives apart from the text: an update here costs 2 µs, in core.article about 500 (all indexes).
CREATE TABLE core.article_state (
  article_id    bigint PRIMARY KEY REFERENCES core.article ON DELETE CASCADE,
  first_seen_at timestamptz NOT NULL,
  last_seen_at  timestamptz NOT NULL CHECK (last_seen_at >= first_seen_at),
  -- When the newest page that gave a date was fetched: a later page without one does not erase the date.
  dated_at      timestamptz,
  last_gone_at  timestamptz
) WITH (fillfactor = 70);
-- Only last_gone_at is named: an update of last_seen_at touches no index.
CREATE INDEX article_state_gone ON core.article_state (last_gone_at) WHERE last_gone_at IS NOT NULL;

-- One row per other address under which an article was met.
CREATE TABLE core.article_alias (
  article_id bigint NOT NULL REFERENCES core.article ON DELETE CASCADE,
  url        text NOT NULL,
  url_key    uuid NOT NULL GENERATED ALWAYS AS (md5(url)::uuid) STORED,
  PRIMARY KEY (url_key, article_id)
);
CREATE INDEX article_alias_article ON core.article_alias (article_id);

-- One row per article and topic. Apart from the article: scoring anew must not rewrite texts and their indexes.
CREATE TABLE core.article_relevance (
  article_id    bigint NOT NULL REFERENCES core.article ON DELETE CASCADE,
  topic         text NOT NULL,
  topic_version text NOT NULL,
  verdict       text NOT NULL CHECK (verdict IN ('about', 'mentions', 'no')),
  score         double precision NOT NULL,
  evidence      jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (topic, article_id)
);
CREATE INDEX article_relevance_article ON core.article_relevance (article_id, topic) INCLUDE (verdict, score);

-- One row per article, named entity and its spelling.
CREATE TABLE core.mention (
  article_id    bigint NOT NULL REFERENCES core.article ON DELETE CASCADE,
  entity        text NOT NULL,
  kind          text NOT NULL,
  surface       text NOT NULL,
  mention_count integer NOT NULL CHECK (mention_count > 0),
  PRIMARY KEY (article_id, entity, surface)
);
CREATE INDEX mention_entity ON core.mention (entity, article_id);
