-- A newer reader may reject the pages of all articles that a snapshot holds.
ALTER TABLE core.snapshot DROP CONSTRAINT snapshot_article_count_check;
ALTER TABLE core.snapshot ADD CHECK (article_count >= 0);
