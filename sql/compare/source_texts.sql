-- One row per source text to compare, oldest first: every one, or those never compared with the store as it is now.
WITH stored AS (
  -- The digest of count_stored.sql, of everything.
  SELECT e.space_id, bit_xor(core.article_digest(e.article_id, e.text_hash)) AS digest
  FROM core.article_embedding AS e
  WHERE NOT EXISTS (SELECT FROM core.takedown AS d WHERE d.article_id = e.article_id)
  GROUP BY e.space_id
)
SELECT t.name, t.language, t.body
FROM core.source_text AS t
WHERE %(every)s OR NOT EXISTS (
  SELECT FROM core.comparison AS c
  JOIN stored AS s ON s.space_id = c.space_id
  WHERE c.text_id = t.text_id
    AND (c.languages, c.outlets, c.since, c.until) = ('{}', '{}', '-infinity', 'infinity')
    AND c.stored_digest = s.digest
)
ORDER BY t.text_id;
