-- The number of a comparison. Its time changes only when the store it was made with has.
INSERT INTO core.comparison AS c
  (text_id, space_id, languages, outlets, since, until, stored_article_count, stored_sentence_count, stored_digest,
   is_exact)
VALUES
  (%(text_id)s, %(space_id)s, coalesce(%(languages)s::text[], '{}'), coalesce(%(outlets)s::text[], '{}'),
   coalesce(%(since)s::timestamptz, '-infinity'), coalesce(%(until)s::timestamptz, 'infinity'),
   %(stored_article_count)s, %(stored_sentence_count)s, %(stored_digest)s, %(exact)s)
ON CONFLICT (text_id, space_id, languages, outlets, since, until) DO UPDATE
SET
  compared_at = CASE WHEN c.stored_digest = excluded.stored_digest THEN c.compared_at ELSE excluded.compared_at END,
  stored_article_count = excluded.stored_article_count,
  stored_sentence_count = excluded.stored_sentence_count,
  stored_digest = excluded.stored_digest,
  is_exact = excluded.is_exact
RETURNING c.comparison_id;
