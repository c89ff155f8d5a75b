-- One row per address asked of an outlet: how its newest capture ended. Those of articles dated outside the window are
-- left out; those without a date are always there.
SELECT DISTINCT ON (c.url_key)
  c.url, c.fetched_at, c.digest, c.etag, c.last_modified, a.published_at, coalesce(c.reason, 'article') AS outcome
FROM core.capture AS c
JOIN core.outlet AS o USING (outlet_id)
LEFT JOIN core.article AS a USING (article_id)
WHERE o.slug = %(outlet)s
  AND (a.published_at IS NULL
       OR (a.published_at >= coalesce(%(since)s::timestamptz, '-infinity')
           AND a.published_at < coalesce(%(until)s::timestamptz, 'infinity')))
ORDER BY c.url_key, c.fetched_at DESC, c.capture_id DESC;
