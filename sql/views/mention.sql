-- One row per article, named entity and spelling.
CREATE VIEW research.mention AS
SELECT m.article_id, a.outlet, a.day, m.entity, m.kind, m.surface, m.mention_count
FROM core.mention AS m
LEFT JOIN research.article AS a USING (article_id)
WHERE NOT EXISTS (SELECT FROM core.takedown AS t WHERE t.article_id = m.article_id);

COMMENT ON VIEW research.mention IS
'Who and what is named in each article; entity is one name across alphabets.';
COMMENT ON COLUMN research.mention.article_id IS 'The article.';
COMMENT ON COLUMN research.mention.outlet IS 'The outlet.';
COMMENT ON COLUMN research.mention.day IS 'Day of the article.';
COMMENT ON COLUMN research.mention.entity IS 'Identity, such as person:tokayev.';
COMMENT ON COLUMN research.mention.kind IS 'person, place, organisation ...';
COMMENT ON COLUMN research.mention.surface IS 'As written.';
COMMENT ON COLUMN research.mention.mention_count IS 'How often.';
