-- One row per table of record: how many rows, and a digest of all their values but numbers and times that a second load
-- of the same runs may draw anew. Rows of other tables are named by what the web calls them.
WITH fact AS (
  SELECT 'outlet' AS kind, to_jsonb(o) - 'outlet_id' AS value FROM core.outlet AS o
  UNION ALL
  SELECT 'run', to_jsonb(r) - 'loaded_at' - 'outlet_id' FROM core.run AS r
  UNION ALL
  SELECT 'article', to_jsonb(a) - 'article_id' - 'capture_id' - 'outlet_id' FROM core.article AS a
  UNION ALL
  SELECT 'article_state', to_jsonb(s) - 'article_id' || jsonb_build_object('url', a.canonical_url)
  FROM core.article_state AS s
  JOIN core.article AS a USING (article_id)
  UNION ALL
  SELECT 'article_alias', to_jsonb(x) - 'article_id' || jsonb_build_object('url', a.canonical_url)
  FROM core.article_alias AS x
  JOIN core.article AS a USING (article_id)
  UNION ALL
  SELECT 'article_relevance', to_jsonb(r) - 'article_id' || jsonb_build_object('url', a.canonical_url)
  FROM core.article_relevance AS r
  JOIN core.article AS a USING (article_id)
  UNION ALL
  SELECT 'mention', to_jsonb(m) - 'article_id' || jsonb_build_object('url', a.canonical_url)
  FROM core.mention AS m
  JOIN core.article AS a USING (article_id)
  UNION ALL
  SELECT 'capture',
    to_jsonb(c) - '{capture_id, article_id, outlet_id}'::text[] || jsonb_build_object('article', a.canonical_url)
  FROM core.capture AS c
  LEFT JOIN core.article AS a USING (article_id)
  UNION ALL
  -- The capture that each article's text was read from.
  SELECT 'read_from', jsonb_build_array(a.canonical_url, c.address_key)
  FROM core.article AS a
  JOIN core.capture AS c USING (capture_id)
  UNION ALL
  SELECT 'sighting', to_jsonb(s) - 'sighting_key' - 'outlet_id' || jsonb_build_object('outlet', o.slug)
  FROM core.sighting AS s
  JOIN core.outlet AS o USING (outlet_id)
  UNION ALL
  SELECT 'article_version',
    to_jsonb(v) - '{article_id, capture_id, original_id}'::text[] || jsonb_build_object('url', a.canonical_url)
  FROM core.article_version AS v
  JOIN core.article AS a USING (article_id)
  UNION ALL
  SELECT 'copy_text', to_jsonb(t) - 'article_id' - 'outlet_id' || jsonb_build_object('url', a.canonical_url)
  FROM core.copy_text AS t
  JOIN core.article AS a USING (article_id)
  UNION ALL
  SELECT 'copy_sketch', to_jsonb(k) - 'article_id' || jsonb_build_object('url', a.canonical_url)
  FROM core.copy_sketch AS k
  JOIN core.article AS a USING (article_id)
  UNION ALL
  SELECT 'day_count', to_jsonb(d) - 'outlet_id' || jsonb_build_object('outlet', o.slug)
  FROM core.day_count AS d
  JOIN core.outlet AS o USING (outlet_id)
  UNION ALL
  SELECT 'snapshot', to_jsonb(s) - 'taken_at' FROM core.snapshot AS s
)

SELECT f.kind, count(*) AS row_count, sum(hashtextextended(f.value::text, 0)::numeric)::text AS digest
FROM fact AS f
GROUP BY f.kind
ORDER BY f.kind;
