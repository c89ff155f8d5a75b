-- One row per article with the same words as an earlier one, at any time, and the first of these, where not yet related.
WITH class AS (
  SELECT
    t.article_id,
    first_value(t.article_id) OVER (PARTITION BY t.exact ORDER BY t.known_by, a.canonical_url COLLATE "C") AS first_id
  FROM core.copy_text AS t
  JOIN core.article AS a USING (article_id)
  WHERE t.exact = ANY(%(exacts)s) AND t.shingle_count >= %(min_shingles)s
)
SELECT c.first_id, c.article_id
FROM class AS c
WHERE c.article_id <> c.first_id
  AND NOT EXISTS (
    SELECT FROM core.copy_relation AS r
    WHERE r.left_id = least(c.article_id, c.first_id) AND r.right_id = greatest(c.article_id, c.first_id)
  );
