-- What happened to an address, in order of time: seen in a listing, fetched, not answered, changed.
WITH asked AS (
  SELECT url, md5(url)::uuid AS url_key
  FROM unnest(%(urls)s::text[]) AS url
)
SELECT
  s.first_seen_at AS at, 'seen' AS event, s.url,
  s.channel || ' ' || s.listing_url || ', last seen there ' || to_char(s.last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')
    AS detail
FROM core.sighting AS s
JOIN asked USING (url_key)
UNION ALL
SELECT
  c.fetched_at, CASE WHEN c.reason IS NULL THEN 'stored' ELSE 'rejected' END, c.url,
  concat_ws(
    '; ', 'status ' || c.status, CASE WHEN c.final_url <> c.url THEN 'answered by ' || c.final_url END,
    c.reason || ': ' || coalesce(research.rejection_meaning(c.reason), ''), nullif(c.detail, ''),
    'relevance score ' || round(c.score::numeric, 2), 'run ' || c.run_id,
    'archive ' || c.warc_file || ' at ' || c.warc_offset
  )
FROM core.capture AS c
JOIN asked USING (url_key)
UNION ALL
SELECT f.failed_at, 'no response', f.url, concat_ws('; ', f.reason, nullif(f.detail, ''), 'run ' || f.run_id)
FROM core.fetch_failure AS f
JOIN core.outlet AS o USING (outlet_id)
JOIN asked USING (url)
WHERE o.slug = %(outlet)s
UNION ALL
SELECT c.fetched_at, 'changed', c.url, r.class || ': ' || left(r.diff, 200)
FROM core.revision AS r
JOIN core.capture AS c ON c.capture_id = r.new_capture_id
WHERE r.article_id = %(article_id)s
ORDER BY 1, 2, 3;
