-- What is concluded of one sentence of the text.
INSERT INTO core.sentence_result (comparison_id, text_sequence, verdict, article_id)
VALUES (%(comparison_id)s, %(text_sequence)s, %(verdict)s, %(article_id)s);
