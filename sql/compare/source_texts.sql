-- One row per source text to compare, oldest first: every one, or those never compared with the store as it is now.
WITH stored AS (
  SELECT e.space_id, count(*) AS article_count, sum(e.sentence_count) AS sentence_count
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
    AND (c.stored_article_count, c.stored_sentence_count) = (s.article_count, s.sentence_count)
)
ORDER BY t.text_id;
