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
  class          text NOT NULL
                 CHECK (class IN ('trivial', 'headline', 'edit', 'correction', 'rewritten', 'reader_upgrade')),
  diff           text NOT NULL,
  UNIQUE (article_id, new_capture_id, old_capture_id, old_text_hash, new_text_hash),
  FOREIGN KEY (article_id, old_text_hash) REFERENCES core.wording,
  FOREIGN KEY (article_id, new_text_hash) REFERENCES core.wording
);
CREATE INDEX revision_old_capture ON core.revision (old_capture_id);
CREATE INDEX revision_new_capture ON core.revision (new_capture_id);
