-- One row per article of this space in the part of the store that is searched: the signs of its sentences in order. What
-- was taken down would take the places of others.
-- What varbit_send writes before the bits is their number.
SELECT g.article_id, substring(varbit_send(g.signatures) FROM 5)
FROM core.article_signature AS g
WHERE g.space_id = %(space_id)s
  AND g.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
  AND (
    num_nonnulls(%(languages)s::text[], %(since)s::timestamptz, %(until)s::timestamptz, %(outlets)s::text[]) = 0
    OR g.article_id IN (
      SELECT research.articles_in_scope(
        %(languages)s::text[], %(since)s::timestamptz, %(until)s::timestamptz, %(outlets)s::text[]
      )
    )
  );
