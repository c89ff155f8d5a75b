-- One row per address asked of an outlet: how its newest capture ended. Given are pages dated in the window, pages
-- without a date, and what was fetched in the newest 30 days: a section page lists these too, without saying their
-- dates.
WITH newest AS (
  SELECT max(c.fetched_at) AS fetched_at
  FROM core.capture AS c
  JOIN core.outlet AS o USING (outlet_id)
  WHERE o.slug = %(outlet)s
)
SELECT DISTINCT ON (c.url_key)
  c.url, c.fetched_at, c.digest, c.etag, c.last_modified, coalesce(a.published_at, c.stated_at) AS published_at,
  coalesce(c.reason, 'article') AS outcome
FROM core.capture AS c
JOIN core.outlet AS o USING (outlet_id)
LEFT JOIN core.article AS a USING (article_id)
CROSS JOIN newest
WHERE o.slug = %(outlet)s
  AND (coalesce(a.published_at, c.stated_at) IS NULL
       OR c.fetched_at >= newest.fetched_at - interval '30 days'
       OR (coalesce(a.published_at, c.stated_at) >= coalesce(%(since)s::timestamptz, '-infinity')
           AND coalesce(a.published_at, c.stated_at) < coalesce(%(until)s::timestamptz, 'infinity')))
ORDER BY c.url_key, c.fetched_at DESC, c.capture_id DESC;
