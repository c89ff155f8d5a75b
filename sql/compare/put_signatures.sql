-- The signs of an article's sentences, which were stored before.
INSERT INTO core.article_signature (article_id, space_id, signatures)
SELECT
  %(article_id)s::bigint, %(space_id)s::integer,
  coalesce(string_agg(core.signature(s.embedding)::text, '' ORDER BY s.sequence), '')::bit varying
FROM core.article_sentence AS s
WHERE s.article_id = %(article_id)s
ON CONFLICT (article_id) DO UPDATE
SET space_id = excluded.space_id, signatures = excluded.signatures;
