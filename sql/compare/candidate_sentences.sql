-- One row per sentence of the candidate articles, in order; the vector as array_send writes it, for numpy.
SELECT s.article_id, s.start_char, s.end_char, s.hubness, array_send(s.embedding::real[])
FROM core.article_sentence AS s
WHERE s.article_id = ANY(%(article_ids)s) AND s.space_id = %(space_id)s
ORDER BY s.article_id, s.sequence;
