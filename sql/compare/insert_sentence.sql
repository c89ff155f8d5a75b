-- One sentence of an article.
INSERT INTO core.article_sentence
  (article_id, sequence, space_id, start_char, end_char, word_hash, shingles, hubness, embedding)
VALUES
  (%(article_id)s, %(sequence)s, %(space_id)s, %(start_char)s, %(end_char)s, %(word_hash)s, %(shingles)s, %(hubness)s,
   %(embedding)s::real[]);
