-- The classes of a change are those that pipeline/dedupe/revision.py tells apart.
ALTER TABLE core.revision ADD CHECK (
  class IN ('trivial', 'headline', 'edit', 'correction', 'rewritten', 'reader_upgrade')
);

-- A page that a newer reader rejects takes its article out of sight; the reading that finds one again brings it back.
ALTER TABLE core.takedown ADD COLUMN origin text NOT NULL DEFAULT 'request' CHECK (origin IN ('request', 'reader'));
ALTER TABLE staging.ending ADD COLUMN former_article_id bigint;
