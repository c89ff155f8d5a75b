-- One row per article, named entity and spelling.
CREATE VIEW research.mention AS
SELECT
  m.article_id, o.slug AS outlet,
  (
    coalesce(
      a.published_at, (SELECT seen.first_seen_at FROM core.article_state AS seen WHERE seen.article_id = a.article_id)
    ) AT TIME ZONE 'Asia/Almaty'
  )::date AS day,
  m.entity, m.kind, m.surface, m.mention_count
FROM core.mention AS m
LEFT JOIN core.article AS a USING (article_id)
LEFT JOIN core.outlet AS o USING (outlet_id)
WHERE m.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.mention IS
'Who and what is named in each article; entity is one name across alphabets.';
COMMENT ON COLUMN research.mention.article_id IS 'The article.';
COMMENT ON COLUMN research.mention.outlet IS 'The outlet.';
COMMENT ON COLUMN research.mention.day IS 'Day of the article.';
COMMENT ON COLUMN research.mention.entity IS 'Identity, such as person:tokayev.';
COMMENT ON COLUMN research.mention.kind IS 'person, place, organisation ...';
COMMENT ON COLUMN research.mention.surface IS 'As written.';
COMMENT ON COLUMN research.mention.mention_count IS 'How often.';
