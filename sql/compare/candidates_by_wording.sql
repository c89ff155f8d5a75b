-- Articles that share whole sentences or runs of five words with the text, most shared first.
SELECT s.article_id
FROM core.source_sentence AS q
JOIN core.article_sentence AS s ON s.space_id = q.space_id AND (s.word_hash = q.word_hash OR s.shingles && q.shingles)
WHERE q.text_id = %(text_id)s
  AND s.article_id IN (
    SELECT research.articles_in_scope(
      %(languages)s::text[], %(since)s::timestamptz, %(until)s::timestamptz, %(outlets)s::text[]
    )
  )
GROUP BY s.article_id
ORDER BY count(DISTINCT q.sequence) DESC, s.article_id
LIMIT %(max_rows)s
