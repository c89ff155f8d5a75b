-- One row per text whose origin was asked for.
CREATE VIEW research.source_text AS
SELECT
  t.text_id, t.name, t.language, t.body, t.clues::text AS clues, t.added_at,
  (SELECT count(*) FROM core.source_sentence AS s WHERE s.text_id = t.text_id) AS sentence_count
FROM core.source_text AS t;
COMMENT ON VIEW research.source_text IS 'Texts whose origin was asked for with kazwatch compare.';
COMMENT ON COLUMN research.source_text.text_id IS 'Number of the text; the functions find_sources, text_coverage … take it.';
COMMENT ON COLUMN research.source_text.name IS 'File name or name under which the text was given.';
COMMENT ON COLUMN research.source_text.language IS 'BCP 47 tag of its main language.';
COMMENT ON COLUMN research.source_text.body IS 'The text as given.';
COMMENT ON COLUMN research.source_text.clues IS 'Outlets it names and photo credits, which are not compared, as JSON.';
COMMENT ON COLUMN research.source_text.added_at IS 'When it was first given.';
COMMENT ON COLUMN research.source_text.sentence_count IS 'Sentences that are compared.';
