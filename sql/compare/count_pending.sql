-- Relevant articles whose present text is not embedded in this space, and the characters of their bodies.
SELECT count(*), coalesce(sum(length(a.body)), 0)
FROM core.article AS a
LEFT JOIN core.article_embedding AS e ON e.article_id = a.article_id
WHERE (e.article_id IS NULL OR e.text_hash <> a.text_hash OR e.space_id <> %(space_id)s)
  AND EXISTS (
    SELECT FROM core.article_relevance AS r WHERE r.article_id = a.article_id AND r.verdict IN ('about', 'mentions')
  )
  AND (
    %(run_id)s::text IS NULL
    OR EXISTS (SELECT FROM core.capture AS c WHERE c.article_id = a.article_id AND c.run_id = %(run_id)s)
  );
