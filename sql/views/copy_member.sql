-- One row per article: the group of copies it belongs to, which is its own where nobody copied it and it copied nobody.
CREATE VIEW research.copy_member AS
SELECT
  a.article_id,
  coalesce(m.original_id, a.article_id) AS original_id,
  m.parent_id,
  coalesce(m.original_id, a.article_id) = a.article_id AS is_original,
  o.slug AS outlet, a.title, a.language, a.published_at, t.known_by, a.agencies, a.syndicated_from,
  a.canonical_url AS url
FROM core.article AS a
LEFT JOIN core.outlet AS o USING (outlet_id)
LEFT JOIN core.copy_text AS t USING (article_id)
LEFT JOIN core.copy_member AS m USING (article_id)
WHERE a.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d);
COMMENT ON VIEW research.copy_member IS
'Every article with the first of its group of copies. To count stories and not echoes: WHERE is_original.';
COMMENT ON COLUMN research.copy_member.article_id IS 'The article.';
COMMENT ON COLUMN research.copy_member.original_id IS 'The article its group began with; itself where it has no copies.';
COMMENT ON COLUMN research.copy_member.parent_id IS
'The earlier article it shares most with, and so was most likely taken from; NULL for the first of a group.';
COMMENT ON COLUMN research.copy_member.is_original IS 'Whether it is the first of its group, or alone.';
COMMENT ON COLUMN research.copy_member.outlet IS 'Slug of its outlet.';
COMMENT ON COLUMN research.copy_member.title IS 'Its title.';
COMMENT ON COLUMN research.copy_member.language IS 'Its language.';
COMMENT ON COLUMN research.copy_member.published_at IS 'When the page says it was published.';
COMMENT ON COLUMN research.copy_member.known_by IS
'By when it was certainly published: copies are ordered by this. A day without an hour counts as its end, no date at all as
the first time we saw it.';
COMMENT ON COLUMN research.copy_member.agencies IS 'Agencies it credits.';
COMMENT ON COLUMN research.copy_member.syndicated_from IS 'Address at another publisher that its page names as the canonical one.';
COMMENT ON COLUMN research.copy_member.url IS 'Its address.';
