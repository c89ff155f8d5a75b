-- Which article each page belongs to. An article without a state was inserted a moment ago, by its newest page.
UPDATE staging.ending AS e
SET
  article_id = a.article_id,
  outcome = CASE WHEN s.article_id IS NULL THEN 'inserted' ELSE 'unchanged' END,
  is_newest = s.article_id IS NULL AND e.capture_id = a.capture_id
FROM core.article AS a
LEFT JOIN core.article_state AS s USING (article_id)
WHERE e.run_id = %(run_id)s AND e.reason IS NULL AND a.url_key = e.url_key;
