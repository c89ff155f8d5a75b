-- Articles that a reader had taken out of sight and finds again.
DELETE FROM core.takedown AS t
USING staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.article_id = t.article_id AND t.origin = 'reader';
