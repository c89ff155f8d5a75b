-- One row per article to be asked for again, though no listing may name it any more: it failed in the last seven days
-- and was not fetched since (after 1, 2, 4 ... 24 hours), or it is stored and as old again as at the last look, from
-- its third day on. Failures first. Copies in other people's archives are not asked for again: they do not change.
WITH failed AS (
  SELECT
    f.url, md5(f.url)::uuid AS url_key, count(*) AS failure_count, min(f.failed_at) AS first_failed_at,
    max(f.failed_at) AS last_failed_at
  FROM core.fetch_failure AS f
  JOIN core.outlet AS o USING (outlet_id)
  WHERE o.slug = %(outlet)s AND f.failed_at > %(now)s::timestamptz - interval '7 days' AND f.reason <> ALL(%(final)s)
  GROUP BY f.url
),

failed_due AS (
  SELECT f.url, f.url_key, 'failed' AS why, NULL::timestamptz AS published_at
  FROM failed AS f
  WHERE f.last_failed_at + least(power(2, f.failure_count - 1), 24) * interval '1 hour' <= %(now)s::timestamptz
    AND NOT EXISTS (SELECT FROM core.capture AS c WHERE c.url_key = f.url_key AND c.fetched_at >= f.first_failed_at)
),

stored AS (
  SELECT DISTINCT ON (a.article_id) c.url, c.url_key, a.published_at
  FROM core.article AS a
  JOIN core.outlet AS o USING (outlet_id)
  JOIN core.capture AS c USING (article_id)
  WHERE o.slug = %(outlet)s
    AND a.published_at > %(now)s::timestamptz - make_interval(days => %(revisit_days)s)
    AND a.published_at <= %(now)s::timestamptz - interval '2 days'
    AND NOT EXISTS (SELECT FROM core.takedown AS t WHERE t.article_id = a.article_id)
  ORDER BY a.article_id ASC, c.fetched_at DESC
),

revisit_due AS (
  SELECT s.url, s.url_key, 'revisit' AS why, s.published_at
  FROM stored AS s
  CROSS JOIN LATERAL (
    SELECT max(c.fetched_at) AS looked_at FROM core.capture AS c WHERE c.url_key = s.url_key
  ) AS look
  WHERE %(now)s::timestamptz - look.looked_at >= look.looked_at - s.published_at
    AND NOT EXISTS (SELECT FROM failed AS f WHERE f.url_key = s.url_key)
),

due AS (
  SELECT f.url, f.url_key, f.why, f.published_at FROM failed_due AS f
  UNION ALL
  SELECT r.url, r.url_key, r.why, r.published_at FROM revisit_due AS r
)

SELECT
  d.url, d.why, coalesce(d.published_at, seen.published_at) AS published_at, coalesce(seen.listing_url, d.url) AS listing_url
FROM due AS d
LEFT JOIN LATERAL (
  SELECT s.listing_url, s.published_at, s.channel
  FROM core.sighting AS s
  WHERE s.url_key = d.url_key
  ORDER BY s.channel IN ('wayback', 'common_crawl') ASC, s.last_seen_at DESC
  LIMIT 1
) AS seen ON true
WHERE coalesce(seen.channel, '') NOT IN ('wayback', 'common_crawl')
ORDER BY d.why ASC, d.published_at DESC, d.url ASC
LIMIT %(most)s;
