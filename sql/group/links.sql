-- One row per pair of copies of which one is among the articles given, with the place of both in time.
SELECT
  r.left_id, r.right_id, greatest(r.left_share, r.right_share) AS containment, r.jaccard,
  l.known_by AS left_known_by, la.canonical_url AS left_url, t.known_by AS right_known_by, ra.canonical_url AS right_url
FROM core.copy_relation AS r
JOIN core.copy_text AS l ON l.article_id = r.left_id
JOIN core.article AS la ON la.article_id = r.left_id
JOIN core.copy_text AS t ON t.article_id = r.right_id
JOIN core.article AS ra ON ra.article_id = r.right_id
WHERE r.is_copy AND (r.left_id = ANY(%(article_ids)s) OR r.right_id = ANY(%(article_ids)s));
