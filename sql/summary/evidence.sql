-- One row per sentence of the text with its partner in the first source, the surest first.
SELECT s.text_sentence, s.article_sentence, s.verdict, s.probability::double precision AS probability
FROM research.text_sentence_match AS s
INNER JOIN research.text_match AS m USING (comparison_id, article_id)
INNER JOIN core.source_text AS t ON t.text_id = m.text_id
WHERE t.name = %(text_name)s AND m.rank = 1
ORDER BY s.comparison_id DESC, s.probability DESC, s.text_sequence
LIMIT 5;
