-- Articles of which no page is one, says a newer reader, are taken out of sight. A crash says nothing of a page, and what
-- is stored does not disappear behind a verdict.
INSERT INTO core.takedown (article_id, reason, origin)
SELECT a.article_id, 'a newer reading of its page: ' || coalesce(min(e.reason), 'another address'), 'reader'
FROM staging.ending AS e
JOIN core.article AS a USING (capture_id)
WHERE e.run_id = %(run_id)s AND e.article_id IS DISTINCT FROM a.article_id
  AND coalesce(e.reason, '') NOT IN ('crashed', 'not_relevant')
  AND NOT EXISTS (SELECT FROM core.capture AS c WHERE c.article_id = a.article_id)
GROUP BY a.article_id
ON CONFLICT (article_id) DO NOTHING;
