-- One row per sentence of a source text and its partner in one article.
CREATE VIEW research.text_sentence_match AS
SELECT
  c.text_id, m.comparison_id, m.article_id, m.text_sequence, q.body AS text_sentence, m.verdict,
  m.article_text AS article_sentence, m.probability, m.z, m.cosine, m.expected_by_chance, m.jaccard, m.partial_ratio,
  m.conflicts
FROM core.sentence_match AS m
JOIN core.comparison AS c ON c.comparison_id = m.comparison_id
JOIN core.source_sentence AS q ON q.text_id = c.text_id AND q.sequence = m.text_sequence
WHERE m.article_id NOT IN (SELECT d.article_id FROM core.takedown AS d);
COMMENT ON VIEW research.text_sentence_match IS 'Matched sentences side by side, with their scores.';
COMMENT ON COLUMN research.text_sentence_match.text_id IS 'The source text.';
COMMENT ON COLUMN research.text_sentence_match.comparison_id IS 'One comparison of the text with one part of the store.';
COMMENT ON COLUMN research.text_sentence_match.article_id IS 'The article.';
COMMENT ON COLUMN research.text_sentence_match.text_sequence IS 'Number of the sentence in the text, from 0.';
COMMENT ON COLUMN research.text_sentence_match.text_sentence IS 'The sentence of the text.';
COMMENT ON COLUMN research.text_sentence_match.verdict IS
'verbatim (the same words), edited (many of them, or contained in a longer sentence), translated (the same statement in '
'another language or other words), weak (something like it).';
COMMENT ON COLUMN research.text_sentence_match.article_sentence IS 'The sentence of the article.';
COMMENT ON COLUMN research.text_sentence_match.probability IS
'Calibrated probability that one renders the other: from z, the size of the store and what else the article shares.';
COMMENT ON COLUMN research.text_sentence_match.z IS
'Cosine less the mean hubness of both: what they share beyond what they share with everything. From 0.30 on translated.';
COMMENT ON COLUMN research.text_sentence_match.cosine IS 'Cosine of the two vectors.';
COMMENT ON COLUMN research.text_sentence_match.expected_by_chance IS 'Unrelated sentences of the store expected to score so.';
COMMENT ON COLUMN research.text_sentence_match.jaccard IS 'Shared share of 5-character pieces; NULL across languages.';
COMMENT ON COLUMN research.text_sentence_match.partial_ratio IS 'How well the shorter is found in the longer, 0 to 100.';
COMMENT ON COLUMN research.text_sentence_match.conflicts IS
'Facts that differ: number, magnitude, date, name, negation. A sentence with one is never confirmed.';
