-- Articles whose page is gone now: the newest capture of one of their addresses that said so, whenever loaded.
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
  SELECT a.article_id
  FROM staging.ending AS e
  JOIN core.article AS a ON a.url_key = md5(e.url)::uuid
  WHERE e.run_id = %(run_id)s AND e.reason IN ('gone', 'soft_404')
  UNION
  SELECT x.article_id
  FROM staging.ending AS e
  JOIN core.article_alias AS x ON x.url_key = md5(e.url)::uuid
  WHERE e.run_id = %(run_id)s AND e.reason IN ('gone', 'soft_404')
),
address AS (
  SELECT t.article_id, a.url_key FROM touched AS t JOIN core.article AS a USING (article_id)
  UNION
  SELECT t.article_id, x.url_key FROM touched AS t JOIN core.article_alias AS x USING (article_id)
),
gone AS (
  SELECT d.article_id, max(c.fetched_at) AS gone_at
  FROM address AS d
  JOIN core.capture AS c USING (url_key)
  WHERE c.reason IN ('gone', 'soft_404')
  GROUP BY d.article_id
)
UPDATE core.article_state AS s SET last_gone_at = gone.gone_at
FROM gone
WHERE s.article_id = gone.article_id AND gone.gone_at > coalesce(s.last_gone_at, '-infinity');
