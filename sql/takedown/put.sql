INSERT INTO core.takedown AS t (article_id, reason)
VALUES (%(article_id)s, %(reason)s)
ON CONFLICT (article_id) DO UPDATE SET reason = excluded.reason, requested_at = now(), origin = 'request'
WHERE (t.reason, t.origin) IS DISTINCT FROM (excluded.reason, 'request');
