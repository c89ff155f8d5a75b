-- One row per article: what copy detection compares of it. Made again when the text, its dates or the method change.
CREATE TABLE core.copy_text (
  article_id    bigint PRIMARY KEY REFERENCES core.article ON DELETE CASCADE,
  outlet_id     integer NOT NULL REFERENCES core.outlet,
  text_hash     bytea NOT NULL CHECK (octet_length(text_hash) = 32),
  version       smallint NOT NULL,
  -- By when it was certainly published: copies are ordered by this, then by address.
  known_by      timestamptz NOT NULL,
  day           date NOT NULL,
  exact         bigint NOT NULL,
  -- Hashes of the distinct word triples: sorted 32-bit integers, little-endian.
  shingles      bytea NOT NULL,
  shingle_count integer NOT NULL CHECK (shingle_count >= 0),
  numbers       text[] NOT NULL,
  edge_lines    bigint[] NOT NULL,
  -- Those of the edge lines that were left out as what the outlet prints under every story.
  furniture     bigint[] NOT NULL DEFAULT '{}'
);
-- Random bytes do not compress: a try at it would be in vain.
ALTER TABLE core.copy_text ALTER COLUMN shingles SET STORAGE EXTERNAL;
CREATE INDEX copy_text_exact ON core.copy_text (exact);
-- Place in time and outlet of a copy, without the two kilobytes of its signature.
CREATE INDEX copy_text_place ON core.copy_text (article_id) INCLUDE (known_by, outlet_id);
CREATE INDEX copy_text_outlet_day ON core.copy_text (outlet_id, day);

-- One row per article and hash of its sketch. The month (30 days, counted from 1970) leads the key: new articles read
-- and write the newest pages of the index only, so that a batch costs the same however much is stored.
CREATE TABLE core.copy_sketch (
  month      smallint NOT NULL,
  -- The sketch is the whole text: one hash shared with it is enough to compare.
  is_whole   boolean NOT NULL,
  shingle    integer NOT NULL,
  article_id bigint NOT NULL,
  PRIMARY KEY (month, shingle, article_id) INCLUDE (is_whole)
);

-- One row per pair of articles that share text, whether one counts as a copy of the other or not.
CREATE TABLE core.copy_relation (
  left_id          bigint NOT NULL REFERENCES core.copy_text ON DELETE CASCADE,
  right_id         bigint NOT NULL REFERENCES core.copy_text ON DELETE CASCADE,
  kind             text NOT NULL CHECK (kind IN ('exact', 'near', 'contained', 'excerpt', 'overlap')),
  shared_count     integer NOT NULL CHECK (shared_count > 0),
  left_share       real NOT NULL CHECK (left_share BETWEEN 0 AND 1),
  right_share      real NOT NULL CHECK (right_share BETWEEN 0 AND 1),
  jaccard          real NOT NULL CHECK (jaccard BETWEEN 0 AND 1),
  numbers_agreeing real CHECK (numbers_agreeing BETWEEN 0 AND 1),
  is_copy          boolean NOT NULL,
  PRIMARY KEY (left_id, right_id),
  CHECK (left_id < right_id)
);
CREATE INDEX copy_relation_right ON core.copy_relation (right_id);

-- One row per article of a group of copies: the text it was most likely taken from, and the first of the group.
CREATE TABLE core.copy_member (
  article_id  bigint PRIMARY KEY REFERENCES core.copy_text ON DELETE CASCADE,
  parent_id   bigint REFERENCES core.copy_text ON DELETE CASCADE,
  original_id bigint NOT NULL REFERENCES core.copy_text ON DELETE CASCADE,
  CHECK ((parent_id IS NULL) = (original_id = article_id))
);
CREATE INDEX copy_member_parent ON core.copy_member (parent_id);
CREATE INDEX copy_member_original ON core.copy_member (original_id);
