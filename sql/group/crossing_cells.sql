-- One row per hash and month that stands for too many texts with these entries, but would not without them.
SELECT c.month, c.shingle
FROM (
  SELECT u.month, u.shingle, count(*) AS own_count
  FROM unnest(%(months)s::smallint[], %(shingles)s::integer[]) AS u (month, shingle)
  GROUP BY u.month, u.shingle
) AS c
CROSS JOIN LATERAL (
  SELECT count(*) AS text_count
  FROM (
    SELECT FROM core.copy_sketch AS s
    WHERE s.month = c.month AND s.shingle = c.shingle
    LIMIT %(most_texts)s::integer + c.own_count + 1
  ) AS found
) AS n
WHERE n.text_count > %(most_texts)s::integer AND n.text_count - c.own_count <= %(most_texts)s::integer;
