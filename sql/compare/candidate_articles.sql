-- One row per candidate article that is embedded in this space from its present text: with its place among its copies,
-- and its sentences as candidate_sentences.sql reads them. In one statement, because an article may be embedded anew
-- between two: the places of old sentences would cut its new text.
SELECT
  a.article_id, o.slug, a.canonical_url, a.title, a.body, a.language, a.published_at, a.published_precision,
  m.original_id, t.known_by, s.starts, s.ends, s.hubness, s.vectors
FROM core.article AS a
JOIN core.outlet AS o ON o.outlet_id = a.outlet_id
JOIN core.article_embedding AS e ON e.article_id = a.article_id AND e.text_hash = a.text_hash
JOIN LATERAL (
  SELECT
    array_agg(s.start_char ORDER BY s.sequence) AS starts,
    array_agg(s.end_char ORDER BY s.sequence) AS ends,
    array_agg(s.hubness ORDER BY s.sequence) AS hubness,
    string_agg(core.vector_bytes(s.embedding), ''::bytea ORDER BY s.sequence) AS vectors
  FROM core.article_sentence AS s
  WHERE s.article_id = a.article_id AND s.space_id = %(space_id)s
  GROUP BY s.article_id
) AS s ON true
LEFT JOIN core.copy_member AS m ON m.article_id = a.article_id
LEFT JOIN core.copy_text AS t ON t.article_id = m.article_id
WHERE a.article_id = ANY(%(article_ids)s)
  AND NOT EXISTS (SELECT FROM core.takedown AS d WHERE d.article_id = a.article_id)
ORDER BY a.article_id;
