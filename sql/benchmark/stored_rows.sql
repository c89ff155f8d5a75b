-- One row per kind of fact: how many, and a digest of all of them, apart from where in the archive they lie. An article's
-- capture counts by the canonical address: which of its spellings is asked for depends on which listing answers first.
SELECT 'article' AS kind, count(*) AS row_count,
  md5(
    string_agg(concat_ws(E'\n', a.canonical_url, a.title, a.body, a.published_at), E'\f' ORDER BY a.canonical_url)
  ) AS digest
FROM core.article AS a
UNION ALL
SELECT 'capture', count(*),
  md5(
    string_agg(
      concat_ws(E'\n', coalesce(a.canonical_url, c.url), c.status, c.digest, c.reason, c.fetched_at),
      E'\f' ORDER BY coalesce(a.canonical_url, c.url), c.digest
    )
  )
FROM core.capture AS c
LEFT JOIN core.article AS a USING (article_id)
UNION ALL
SELECT 'sighting', count(*),
  md5(string_agg(concat_ws(E'\n', s.channel, s.listing_url, s.url), E'\f' ORDER BY s.channel, s.listing_url, s.url))
FROM core.sighting AS s
UNION ALL
SELECT 'failure', count(*), md5(string_agg(concat_ws(E'\n', f.url, f.reason), E'\f' ORDER BY f.url))
FROM core.fetch_failure AS f;
