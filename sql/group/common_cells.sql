-- One row per hash and month, of those asked for, that stands for so many texts that it says nothing.
SELECT c.month, c.shingle
FROM (
  SELECT DISTINCT u.month, u.shingle FROM unnest(%(months)s::smallint[], %(shingles)s::integer[]) AS u (month, shingle)
) AS c
CROSS JOIN LATERAL (
  SELECT count(*) AS text_count
  FROM (
    SELECT FROM core.copy_sketch AS s WHERE s.month = c.month AND s.shingle = c.shingle LIMIT %(most_texts)s + 1
  ) AS found
) AS n
WHERE n.text_count > %(most_texts)s;
