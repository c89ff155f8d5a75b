-- When the page of an article was last found gone: by the newest capture of one of its addresses that says so, whenever
-- loaded; never, where a newer reader says so no longer.
WITH touched AS (
  SELECT e.article_id FROM staging.ending AS e WHERE e.run_id = %(run_id)s AND e.outcome = 'inserted'
  UNION
  -- Met now under an address that was found gone before.
  SELECT e.article_id
  FROM staging.ending AS e
  CROSS JOIN LATERAL unnest(e.aliases || e.redirects || ARRAY[e.url, e.final_url]) AS address (url)
  JOIN core.capture AS c ON c.url_key = md5(address.url)::uuid
  WHERE e.run_id = %(run_id)s AND e.reason IS NULL AND c.reason IN ('gone', 'soft_404')
  UNION
  -- Asked for under one of its addresses.
  SELECT s.article_id
  FROM staging.ending AS e
  CROSS JOIN LATERAL (
    SELECT a.article_id FROM core.article AS a WHERE a.url_key = md5(e.url)::uuid
    UNION ALL
    SELECT x.article_id FROM core.article_alias AS x WHERE x.url_key = md5(e.url)::uuid
  ) AS asked
  JOIN core.article_state AS s ON s.article_id = asked.article_id
  WHERE e.run_id = %(run_id)s AND (e.reason IN ('gone', 'soft_404') OR s.last_gone_at IS NOT NULL)
),
address AS (
  SELECT t.article_id, a.url_key FROM touched AS t JOIN core.article AS a USING (article_id)
  UNION
  SELECT t.article_id, x.url_key FROM touched AS t JOIN core.article_alias AS x USING (article_id)
),
gone AS (
  SELECT d.article_id, max(c.fetched_at) AS gone_at
  FROM address AS d
  LEFT JOIN core.capture AS c ON c.url_key = d.url_key AND c.reason IN ('gone', 'soft_404')
  GROUP BY d.article_id
)
UPDATE core.article_state AS s SET last_gone_at = gone.gone_at
FROM gone
WHERE s.article_id = gone.article_id AND s.last_gone_at IS DISTINCT FROM gone.gone_at;
