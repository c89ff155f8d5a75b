-- One row per group of two or more articles with the same text in whole or in part, and the article it began with.
-- All groups of a million articles take 1.1 s: each member is looked at. The first thousand take .4 s.
CREATE VIEW research.copy_group AS
WITH members AS (
  SELECT
    m.original_id,
    count(*) AS article_count,
    count(DISTINCT t.outlet_id) AS outlet_count,
    -- The first of a group is known; of others at the same moment the order says nothing.
    array_agg(m.article_id ORDER BY m.article_id <> m.original_id, t.known_by, m.article_id) AS article_ids,
    max(t.known_by) FILTER (WHERE m.article_id = m.original_id) AS known_by, max(t.known_by) AS last_known_by,
    min(t.known_by) FILTER (WHERE m.article_id <> m.original_id) AS second_known_by
  FROM core.copy_member AS m
  JOIN core.copy_text AS t USING (article_id)
  WHERE m.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d)
  GROUP BY m.original_id
)
SELECT
  g.original_id, o.slug AS outlet, a.title, a.language, a.published_at, g.known_by, g.last_known_by,
  g.article_count, g.outlet_count, g.article_ids,
  array_remove(ARRAY[
    CASE WHEN a.published_at IS NULL THEN 'undated' END,
    CASE WHEN a.published_precision = 'day' THEN 'day only' END,
    CASE WHEN a.published_disagreement THEN 'its dates disagree' END,
    CASE WHEN a.published_zone_source = 'utc_assumed' THEN 'time zone assumed' END,
    CASE WHEN g.second_known_by - g.known_by < interval '10 minutes' THEN 'another within 10 minutes' END,
    CASE WHEN a.agencies <> '{}' THEN 'credits an agency' END,
    CASE WHEN a.syndicated_from IS NOT NULL THEN 'names another publisher' END
  ], NULL) AS doubts,
  a.canonical_url AS url
FROM members AS g
LEFT JOIN core.article AS a ON a.article_id = g.original_id
LEFT JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
WHERE g.original_id NOT IN (SELECT d.article_id FROM core.takedown AS d);
COMMENT ON VIEW research.copy_group IS
'Groups of articles that share their text in whole or in part, each with the earliest, and what speaks against its being the source.';
COMMENT ON COLUMN research.copy_group.original_id IS 'The article certainly published first; it names the group.';
COMMENT ON COLUMN research.copy_group.outlet IS 'Slug of the outlet of that article.';
COMMENT ON COLUMN research.copy_group.title IS 'Its title.';
COMMENT ON COLUMN research.copy_group.language IS 'Its language.';
COMMENT ON COLUMN research.copy_group.published_at IS 'When its page says it was published.';
COMMENT ON COLUMN research.copy_group.known_by IS 'By when it was certainly published.';
COMMENT ON COLUMN research.copy_group.last_known_by IS 'By when the last of the group was.';
COMMENT ON COLUMN research.copy_group.article_count IS 'Articles of the group.';
COMMENT ON COLUMN research.copy_group.outlet_count IS 'Outlets that printed them.';
COMMENT ON COLUMN research.copy_group.article_ids IS 'Articles of the group, the earliest first.';
COMMENT ON COLUMN research.copy_group.doubts IS
'Why the first may not be the source: undated, day only, its dates disagree, time zone assumed, another within 10 minutes, credits an agency, names another publisher. Empty: no doubt that we know of.';
COMMENT ON COLUMN research.copy_group.url IS 'Address of the first article.';
