-- Where does each text come from, and how much of it was confirmed nowhere?
-- Assumes: the same story told anew is no source; a sentence with a fact that differs is not confirmed.
SELECT
  t.name, m.rank, m.verdict, m.outlet, m.published_at, m.title, m.hit_count, t.sentence_count,
  (SELECT count(*) FROM research.unsupported_sentences(t.text_id)) AS open_count, m.is_first_published
FROM research.source_text AS t
JOIN research.text_match AS m
  ON m.text_id = t.text_id AND m.comparison_id = research.latest_comparison(t.text_id)
WHERE m.verdict IN ('source_or_copy', 'partial')
ORDER BY t.name, t.text_id, m.rank;
