-- One row per pair of articles that share text, the earlier one first, with how much: draw your own line between copies.
CREATE VIEW research.copy_relation AS
SELECT
  earlier.article_id AS earlier_id, later.article_id AS later_id, r.kind,
  CASE WHEN p.left_first THEN r.left_share ELSE r.right_share END AS share_of_earlier,
  CASE WHEN p.left_first THEN r.right_share ELSE r.left_share END AS share_of_later,
  r.jaccard, r.shared_count, r.numbers_agreeing, r.is_copy,
  (m.parent_id IS NOT DISTINCT FROM earlier.article_id) AS is_best,
  ARRAY(
    SELECT x.name FROM unnest(earlier.agencies) AS x (name) WHERE x.name = ANY(later.agencies) ORDER BY x.name
  ) AS same_agencies,
  (later.syndicated_from = earlier.canonical_url) AS names_earlier,
  least(a.known_by, b.known_by) AS earlier_known_by, greatest(a.known_by, b.known_by) AS later_known_by,
  earlier.title AS earlier_title, later.title AS later_title,
  earlier.canonical_url AS earlier_url, later.canonical_url AS later_url
FROM core.copy_relation AS r
LEFT JOIN core.copy_text AS a ON a.article_id = r.left_id
LEFT JOIN core.copy_text AS b ON b.article_id = r.right_id
CROSS JOIN LATERAL (
  -- Addresses are read only where two are of the same moment.
  SELECT
    CASE
      WHEN a.known_by <> b.known_by THEN a.known_by < b.known_by
      ELSE
        (SELECT x.canonical_url COLLATE "C" FROM core.article AS x WHERE x.article_id = r.left_id)
        < (SELECT x.canonical_url COLLATE "C" FROM core.article AS x WHERE x.article_id = r.right_id)
    END AS left_first
) AS p
LEFT JOIN core.article AS earlier ON earlier.article_id = CASE WHEN p.left_first THEN r.left_id ELSE r.right_id END
LEFT JOIN core.article AS later ON later.article_id = CASE WHEN p.left_first THEN r.right_id ELSE r.left_id END
LEFT JOIN core.copy_member AS m ON m.article_id = later.article_id
WHERE r.left_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
  AND r.right_id NOT IN (SELECT d.article_id FROM core.takedown AS d);
COMMENT ON VIEW research.copy_relation IS
'Pairs of articles that share three tenths of the shorter text or more, within a month, and equal texts at any time.';
COMMENT ON COLUMN research.copy_relation.earlier_id IS 'The article certainly published first.';
COMMENT ON COLUMN research.copy_relation.later_id IS 'The other article.';
COMMENT ON COLUMN research.copy_relation.kind IS
'exact: equal words. near: four fifths of either stand in the other. contained: most of the shorter stands in the longer. excerpt: the same, and the shorter is at most a third of the longer. overlap: a part of both.';
COMMENT ON COLUMN research.copy_relation.share_of_earlier IS 'Share of the earlier text (its word triples) that stands in the later one.';
COMMENT ON COLUMN research.copy_relation.share_of_later IS 'Share of the later text that stands in the earlier one.';
COMMENT ON COLUMN research.copy_relation.jaccard IS 'Shared word triples by all of both.';
COMMENT ON COLUMN research.copy_relation.shared_count IS 'Shared word triples.';
COMMENT ON COLUMN research.copy_relation.numbers_agreeing IS
'Share of numbers and dates between equal words that are equal: low for two weather reports. NULL: no such numbers.';
COMMENT ON COLUMN research.copy_relation.is_copy IS 'Whether we count the pair as copies.';
COMMENT ON COLUMN research.copy_relation.is_best IS 'Whether the later article shares most with this earlier one of all.';
COMMENT ON COLUMN research.copy_relation.same_agencies IS 'Agencies that both credit: evidence of a common source.';
COMMENT ON COLUMN research.copy_relation.names_earlier IS 'Whether the later page itself names the earlier one as its canonical address.';
COMMENT ON COLUMN research.copy_relation.earlier_known_by IS 'By when the earlier was certainly published.';
COMMENT ON COLUMN research.copy_relation.later_known_by IS 'By when the later was.';
COMMENT ON COLUMN research.copy_relation.earlier_title IS 'Title of the earlier article.';
COMMENT ON COLUMN research.copy_relation.later_title IS 'Title of the later article.';
COMMENT ON COLUMN research.copy_relation.earlier_url IS 'Address of the earlier article.';
COMMENT ON COLUMN research.copy_relation.later_url IS 'Address of the later article.';
