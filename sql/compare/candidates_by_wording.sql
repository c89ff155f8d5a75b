-- Articles that share whole sentences or runs of five words with the text, most shared first.
WITH shared AS (
  SELECT s.article_id, q.sequence
  FROM core.source_sentence AS q
  JOIN core.article_sentence AS s ON s.word_hash = q.word_hash
  WHERE q.text_id = %(text_id)s
  UNION
  SELECT s.article_id, q.sequence
  FROM core.source_sentence AS q
  JOIN core.article_sentence AS s ON s.shingles && q.shingles
  WHERE q.text_id = %(text_id)s AND q.shingles <> '{}'
)
SELECT s.article_id
FROM shared AS s
WHERE s.article_id IN (
  SELECT research.articles_in_scope(
    %(languages)s::text[], %(since)s::timestamptz, %(until)s::timestamptz, %(outlets)s::text[]
  )
)
GROUP BY s.article_id
ORDER BY count(*) DESC, s.article_id
LIMIT %(max_rows)s;
