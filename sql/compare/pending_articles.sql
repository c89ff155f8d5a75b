-- One row per relevant article whose present text is not embedded in this space, lowest number first.
SELECT a.article_id, a.language, a.title, a.body, a.text_hash
FROM core.article AS a
LEFT JOIN core.article_embedding AS e ON e.article_id = a.article_id
WHERE a.article_id > %(after)s
  AND (e.article_id IS NULL OR e.text_hash <> a.text_hash OR e.space_id <> %(space_id)s)
  AND EXISTS (
    SELECT FROM core.article_relevance AS r WHERE r.article_id = a.article_id AND r.verdict IN ('about', 'mentions')
  )
  AND (
    %(run_id)s::text IS NULL
    OR EXISTS (SELECT FROM core.capture AS c WHERE c.article_id = a.article_id AND c.run_id = %(run_id)s)
  )
ORDER BY a.article_id
LIMIT %(batch)s;
