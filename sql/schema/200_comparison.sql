-- One row per embedding space: a model, its engine and prefix, and numbers derived for it. Vectors of two never meet.
CREATE TABLE core.embedding_space (
  space_id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name              text NOT NULL UNIQUE,
  model             text NOT NULL,
  engine            text NOT NULL,
  prefix            text NOT NULL,
  dimension         integer NOT NULL CHECK (dimension = 256),
  projection_sha256 text NOT NULL
);

-- One row per article whose sentences are embedded, with the text they were split from: another text_hash in
-- core.article means that they are to be made again.
CREATE TABLE core.article_embedding (
  article_id     bigint PRIMARY KEY REFERENCES core.article ON DELETE CASCADE,
  space_id       integer NOT NULL REFERENCES core.embedding_space,
  text_hash      bytea NOT NULL CHECK (octet_length(text_hash) = 32),
  sentence_count integer NOT NULL CHECK (sentence_count >= 0)
);

-- One row per sentence of an article. Its text is not copied: title, an empty line and body, cut by code points.
CREATE TABLE core.article_sentence (
  article_id bigint NOT NULL REFERENCES core.article_embedding ON DELETE CASCADE,
  sequence   integer NOT NULL CHECK (sequence >= 0),
  space_id   integer NOT NULL REFERENCES core.embedding_space,
  start_char integer NOT NULL CHECK (start_char >= 0),
  end_char   integer NOT NULL CHECK (end_char > start_char),
  -- Hash of the bare words, and of a quarter of its runs of five words: copies are found without vectors.
  word_hash  bigint NOT NULL,
  shingles   bigint[] NOT NULL,
  hubness    real NOT NULL,
  PRIMARY KEY (article_id, sequence)
);
CREATE INDEX article_sentence_word_hash ON core.article_sentence (word_hash);
CREATE INDEX article_sentence_shingles ON core.article_sentence USING gin (shingles);

-- One row per text whose origin is asked for; the same words are one text.
CREATE TABLE core.source_text (
  text_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  body_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(body_sha256) = 32),
  name        text NOT NULL,
  language    text NOT NULL,
  body        text NOT NULL,
  clues       jsonb NOT NULL DEFAULT '[]',
  added_at    timestamptz NOT NULL DEFAULT now()
);

-- One row per sentence of a source text, in its order. Text, not places: a mended sentence has words from two places.
CREATE TABLE core.source_sentence (
  text_id    bigint NOT NULL REFERENCES core.source_text ON DELETE CASCADE,
  sequence   integer NOT NULL CHECK (sequence >= 0),
  space_id   integer NOT NULL REFERENCES core.embedding_space,
  start_char integer NOT NULL,
  end_char   integer NOT NULL,
  body       text NOT NULL,
  word_hash  bigint NOT NULL,
  shingles   bigint[] NOT NULL,
  hubness    real NOT NULL,
  PRIMARY KEY (text_id, sequence)
);

-- One row per source text and part of the store it was compared with; comparing again renews it.
CREATE TABLE core.comparison (
  comparison_id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  text_id               bigint NOT NULL REFERENCES core.source_text ON DELETE CASCADE,
  space_id              integer NOT NULL REFERENCES core.embedding_space,
  languages             text[] NOT NULL DEFAULT '{}',
  outlets               text[] NOT NULL DEFAULT '{}',
  since                 timestamptz NOT NULL DEFAULT '-infinity',
  until                 timestamptz NOT NULL DEFAULT 'infinity',
  stored_article_count  bigint NOT NULL,
  stored_sentence_count bigint NOT NULL,
  is_exact              boolean NOT NULL,
  compared_at           timestamptz NOT NULL DEFAULT now(),
  -- Of the articles searched and their texts: another one means that the answer may be another.
  stored_digest         bigint NOT NULL,
  UNIQUE (text_id, space_id, languages, outlets, since, until)
);

-- One row per article that came near a text, best first.
CREATE TABLE core.article_match (
  comparison_id       bigint NOT NULL REFERENCES core.comparison ON DELETE CASCADE,
  article_id          bigint NOT NULL REFERENCES core.article ON DELETE CASCADE,
  rank                integer NOT NULL,
  verdict             text NOT NULL CHECK (verdict IN ('source_or_copy', 'partial', 'same_story', 'none')),
  evidence            double precision NOT NULL,
  hit_count           integer NOT NULL,
  coverage_of_text    double precision NOT NULL,
  coverage_of_article double precision NOT NULL,
  mean_best_z         double precision NOT NULL,
  order_tau           double precision,
  cover_step          integer,
  is_named_in_text    boolean NOT NULL,
  is_first_published  boolean NOT NULL,
  PRIMARY KEY (comparison_id, article_id)
);
CREATE INDEX article_match_article ON core.article_match (article_id);

-- One row per sentence of a text and its partner in one article.
CREATE TABLE core.sentence_match (
  comparison_id      bigint NOT NULL,
  article_id         bigint NOT NULL,
  text_sequence      integer NOT NULL,
  article_sequence   integer NOT NULL,
  article_text       text NOT NULL,
  verdict            text NOT NULL CHECK (verdict IN ('verbatim', 'edited', 'translated', 'weak', 'unsupported')),
  cosine             double precision NOT NULL,
  z                  double precision NOT NULL,
  probability        double precision NOT NULL,
  expected_by_chance double precision NOT NULL,
  jaccard            double precision,
  partial_ratio      double precision,
  conflicts          text[] NOT NULL DEFAULT '{}',
  PRIMARY KEY (comparison_id, article_id, text_sequence),
  FOREIGN KEY (comparison_id, article_id) REFERENCES core.article_match ON DELETE CASCADE
);

-- One row per sentence of a compared text: what is concluded of it over all articles.
CREATE TABLE core.sentence_result (
  comparison_id bigint NOT NULL REFERENCES core.comparison ON DELETE CASCADE,
  text_sequence integer NOT NULL,
  verdict       text NOT NULL CHECK (verdict IN ('verbatim', 'edited', 'translated', 'weak', 'unsupported')),
  article_id    bigint,
  PRIMARY KEY (comparison_id, text_sequence)
);

-- Vectors are halfvec where the server has pgvector, and plain arrays where not.
DO $$
BEGIN
  IF to_regtype('halfvec') IS NOT NULL THEN
    ALTER TABLE core.article_sentence ADD COLUMN embedding halfvec(256) NOT NULL;
    ALTER TABLE core.source_sentence ADD COLUMN embedding halfvec(256) NOT NULL;
    CREATE FUNCTION core.cosine(a halfvec, b halfvec) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN 1 - (a <=> b);
    -- The numbers one after another as the server sends them, without the head: here two bytes each.
    CREATE FUNCTION core.vector_bytes(embedding halfvec) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN substring(halfvec_send(embedding) FROM 5);
  ELSE
    ALTER TABLE core.article_sentence ADD COLUMN embedding real[] NOT NULL;
    ALTER TABLE core.source_sentence ADD COLUMN embedding real[] NOT NULL;
    CREATE FUNCTION core.cosine(a real[], b real[]) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (SELECT sum(pair.x::double precision * pair.y) FROM unnest(a, b) AS pair (x, y));
    -- Here eight bytes each: a length and four.
    CREATE FUNCTION core.vector_bytes(embedding real[]) RETURNS bytea
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN substring(array_send(embedding) FROM 21);
  END IF;
END
$$;

-- One row per embedded article: the signs of its sentences' vectors in order, 32 bytes each. The articles near a text
-- are found by reading all of them, a sixteenth of the vectors, without an index to build or to keep in memory.
-- Up to 250 sentences stay in the row: a scan reads no second table, and signs cannot be compressed.
CREATE TABLE core.article_signature (
  article_id bigint PRIMARY KEY REFERENCES core.article_embedding ON DELETE CASCADE,
  space_id   integer NOT NULL REFERENCES core.embedding_space,
  signatures bit varying NOT NULL CHECK (length(signatures) % 256 = 0)
) WITH (toast_tuple_target = 8160);
ALTER TABLE core.article_signature ALTER COLUMN signatures SET STORAGE EXTERNAL;

DO $$
BEGIN
  IF to_regtype('halfvec') IS NOT NULL THEN
    CREATE FUNCTION core.signature(embedding halfvec) RETURNS bit
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN binary_quantize(embedding);
    CREATE FUNCTION core.differing_signs(a bit, b bit) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN hamming_distance(a, b);
  ELSE
    CREATE FUNCTION core.signature(embedding real[]) RETURNS bit
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (
      SELECT string_agg(CASE WHEN e.value > 0 THEN '1' ELSE '0' END, '' ORDER BY e.place)::bit(256)
      FROM unnest(embedding) WITH ORDINALITY AS e (value, place)
    );
    CREATE FUNCTION core.differing_signs(a bit, b bit) RETURNS double precision
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN bit_count(a # b);
  END IF;
END
$$;
