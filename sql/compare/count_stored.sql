-- Articles and sentences of this space in the part of the store that is searched, and a digest of which articles with
-- which texts these are; what was taken down is not searched.
SELECT
  count(*),
  coalesce(sum(e.sentence_count), 0),
  coalesce(bit_xor(core.article_digest(e.article_id, e.text_hash)), 0)
FROM core.article_embedding AS e
WHERE e.space_id = %(space_id)s
  AND NOT EXISTS (SELECT FROM core.takedown AS d WHERE d.article_id = e.article_id)
  AND (
    num_nonnulls(%(languages)s::text[], %(since)s::timestamptz, %(until)s::timestamptz, %(outlets)s::text[]) = 0
    OR e.article_id IN (
      SELECT research.articles_in_scope(
        %(languages)s::text[], %(since)s::timestamptz, %(until)s::timestamptz, %(outlets)s::text[]
      )
    )
  );
