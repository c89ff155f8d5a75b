-- One sentence of a source text.
INSERT INTO core.source_sentence
  (text_id, sequence, space_id, start_char, end_char, body, word_hash, shingles, hubness, embedding)
VALUES
  (%(text_id)s, %(sequence)s, %(space_id)s, %(start_char)s, %(end_char)s,
   %(body)s, %(word_hash)s, %(shingles)s, %(hubness)s,
   %(embedding)s::real[]);
