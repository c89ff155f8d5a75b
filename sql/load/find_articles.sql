-- Which article each page belongs to. An article whose own capture is not recorded yet was inserted a moment ago.
UPDATE staging.ending AS e
SET
  article_id = a.article_id,
  outcome = CASE
    WHEN EXISTS (SELECT FROM core.capture AS c WHERE c.capture_id = a.capture_id) THEN 'unchanged'
    ELSE 'inserted'
  END
FROM core.article AS a
WHERE e.run_id = %(run_id)s AND e.reason IS NULL AND a.url_key = e.url_key;
