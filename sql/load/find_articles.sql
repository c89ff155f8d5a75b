-- Which article each page belongs to. An article without a state was inserted a moment ago.
UPDATE staging.ending AS e
SET
  article_id = a.article_id,
  outcome = CASE
    WHEN EXISTS (SELECT FROM core.article_state AS s WHERE s.article_id = a.article_id) THEN 'unchanged'
    ELSE 'inserted'
  END
FROM core.article AS a
WHERE e.run_id = %(run_id)s AND e.reason IS NULL AND a.url_key = e.url_key;
