-- Counts do not tell that an article was edited without becoming longer. 0 is the digest of no store: what was compared
-- before is compared again.
ALTER TABLE core.comparison ADD COLUMN stored_digest bigint NOT NULL DEFAULT 0;
ALTER TABLE core.comparison ALTER COLUMN stored_digest DROP DEFAULT;
