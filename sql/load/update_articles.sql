-- Known articles whose newest page says something else now. Rows that say the same are not rewritten.
WITH updated AS (
  UPDATE core.article AS a SET
    title = e.title, lead = e.lead, body = e.body, authors = e.authors, section = e.section, tags = e.tags,
    type = e.type, agencies = e.agencies, modified_at = e.modified_at,
    declared_canonical_url = e.declared_canonical_url, declared_language = e.declared_language,
    syndicated_from = e.syndicated_from, translations = e.translations, captions = e.captions,
    corrections = e.corrections, posts = e.posts, language = e.language,
    language_confidence = e.language_confidence, language_shares = e.language_shares, reader = e.reader,
    readers_agree = e.readers_agree, warnings = e.warnings, text_hash = e.text_hash, record_hash = e.record_hash,
    capture_id = e.capture_id
  FROM staging.ending AS e
  WHERE e.run_id = %(run_id)s AND e.is_newest AND e.article_id = a.article_id
    AND (
      e.record_hash <> a.record_hash
      -- A newer reader took the page away that it was read from.
      OR EXISTS (
        SELECT FROM core.capture AS c WHERE c.capture_id = a.capture_id AND c.article_id IS DISTINCT FROM a.article_id
      )
    )
  RETURNING a.article_id
)
UPDATE staging.ending AS e SET outcome = 'amended'
FROM updated
WHERE e.run_id = %(run_id)s AND e.article_id = updated.article_id AND e.outcome = 'unchanged';
