-- One row per change of an article's text.
CREATE VIEW research.revision AS
SELECT
  r.revision_id, r.article_id, o.slug AS outlet, a.canonical_url AS url, r.class, older.fetched_at AS last_seen_before,
  newer.fetched_at AS first_seen_after, old.title AS old_title, new.title AS new_title, old.body AS old_body,
  new.body AS new_body, r.diff, older.reader AS old_reader, newer.reader AS new_reader
FROM core.revision AS r
LEFT JOIN core.article AS a USING (article_id)
LEFT JOIN core.outlet AS o USING (outlet_id)
LEFT JOIN core.capture AS older ON older.capture_id = r.old_capture_id
LEFT JOIN core.capture AS newer ON newer.capture_id = r.new_capture_id
LEFT JOIN core.wording AS old ON old.article_id = r.article_id AND old.text_hash = r.old_text_hash
LEFT JOIN core.wording AS new ON new.article_id = r.article_id AND new.text_hash = r.new_text_hash
WHERE r.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.revision IS
'One row per change of an article''s text between two captures that follow each other in time.';
COMMENT ON COLUMN research.revision.revision_id IS 'Number of the change.';
COMMENT ON COLUMN research.revision.article_id IS 'The article.';
COMMENT ON COLUMN research.revision.outlet IS 'Outlet of the article.';
COMMENT ON COLUMN research.revision.url IS 'Canonical address.';
COMMENT ON COLUMN research.revision.class IS 'trivial (no word changed), headline, edit, correction (an edit that owns up to a mistake) or rewritten (another story); reader_upgrade is our own doing, not the outlet''s.';
COMMENT ON COLUMN research.revision.last_seen_before IS 'The last capture with the old text: the change came after it.';
COMMENT ON COLUMN research.revision.first_seen_after IS 'The first capture with the new text: the change came before it.';
COMMENT ON COLUMN research.revision.old_title IS 'Headline before.';
COMMENT ON COLUMN research.revision.new_title IS 'Headline after.';
COMMENT ON COLUMN research.revision.old_body IS 'Text before.';
COMMENT ON COLUMN research.revision.new_body IS 'Text after.';
COMMENT ON COLUMN research.revision.diff IS 'What changed, a line a paragraph, title and lead first: removed ones begin with -, added ones with +, changed ones with ~; in these [-words-] went out, {+words+} came in, and … stands for words as before.';
COMMENT ON COLUMN research.revision.old_reader IS 'Reader of the old capture.';
COMMENT ON COLUMN research.revision.new_reader IS 'Reader of the new capture.';
