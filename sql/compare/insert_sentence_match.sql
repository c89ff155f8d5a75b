-- One matched pair of sentences.
INSERT INTO core.sentence_match
  (comparison_id, article_id, text_sequence, article_sequence, article_text, verdict, cosine, z, probability,
   expected_by_chance, jaccard, partial_ratio, conflicts)
VALUES
  (%(comparison_id)s, %(article_id)s, %(text_sequence)s, %(article_sequence)s, %(article_text)s, %(verdict)s,
   %(cosine)s, %(z)s, %(probability)s, %(expected_by_chance)s, %(jaccard)s, %(partial_ratio)s, %(conflicts)s);
