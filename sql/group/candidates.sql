-- One row per pair of articles, the first among those given, whose sketches share two hashes within a month (one, where a
-- sketch is the whole text). Hashes that stand for too many texts in the month of either article are passed over.
WITH fresh AS (
  SELECT f.article_id, f.month, f.is_whole, f.shingle
  FROM unnest(%(article_ids)s::bigint[], %(months)s::smallint[], %(wholes)s::boolean[], %(shingles)s::integer[])
    AS f (article_id, month, is_whole, shingle)
),
cell AS (
  SELECT DISTINCT (f.month + d.distance)::smallint AS month, f.shingle
  FROM fresh AS f
  CROSS JOIN generate_series(-1, 1) AS d (distance)
),
posting AS MATERIALIZED (
  SELECT c.month, c.shingle, p.article_ids, p.wholes
  FROM cell AS c
  CROSS JOIN LATERAL (
    SELECT array_agg(found.article_id) AS article_ids, array_agg(found.is_whole) AS wholes, count(*) AS text_count
    FROM (
      SELECT s.article_id, s.is_whole
      FROM core.copy_sketch AS s
      WHERE s.month = c.month AND s.shingle = c.shingle
      LIMIT %(most_texts)s::integer + 1
    ) AS found
  ) AS p
  WHERE p.text_count BETWEEN 1 AND %(most_texts)s::integer
)
SELECT f.article_id, p.other_id
FROM fresh AS f
JOIN posting AS own ON own.month = f.month AND own.shingle = f.shingle
CROSS JOIN LATERAL (VALUES (f.month - 1), (f.month::integer), (f.month + 1)) AS m (month)
JOIN posting AS cells ON cells.month = m.month AND cells.shingle = f.shingle
CROSS JOIN LATERAL unnest(cells.article_ids, cells.wholes) AS p (other_id, is_whole)
WHERE p.other_id <> f.article_id
GROUP BY f.article_id, p.other_id
HAVING count(*) >= 2 OR bool_or(f.is_whole OR p.is_whole);
