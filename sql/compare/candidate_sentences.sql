-- One row per article with sentences: their places in its text, hubness and vectors, in order. The vectors one after
-- another, for numpy.
SELECT
  s.article_id,
  array_agg(s.start_char ORDER BY s.sequence),
  array_agg(s.end_char ORDER BY s.sequence),
  array_agg(s.hubness ORDER BY s.sequence),
  string_agg(core.vector_bytes(s.embedding), ''::bytea ORDER BY s.sequence)
FROM core.article_sentence AS s
WHERE s.article_id = ANY(%(article_ids)s) AND s.space_id = %(space_id)s
GROUP BY s.article_id;
