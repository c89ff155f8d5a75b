-- One row per exported article; a parameter that is NULL does not restrict. Days are those of Asia/Almaty.
SELECT
  a.article_id, a.outlet, a.country, a.url, a.title, a.lead, a.body,
  CASE WHEN %(with_authors)s THEN a.authors END AS authors,
  a.section, a.tags, a.type, a.agencies, a.published_at, a.published_precision, a.published_source, a.day, a.modified_at,
  a.first_seen_at, a.last_seen_at, a.gone_at, a.language, a.language_confidence, a.relevance, a.relevance_score,
  c.original_id, c.is_original, a.reader, p.fetched_at, p.digest, p.warc_file, p.warc_offset
FROM research.article AS a
JOIN research.provenance AS p ON p.article_id = a.article_id AND p.is_current
LEFT JOIN research.copy_member AS c ON c.article_id = a.article_id
WHERE (%(since)s::date IS NULL OR a.day >= %(since)s::date)
  AND (%(until)s::date IS NULL OR a.day < %(until)s::date)
  AND (%(outlet)s::text IS NULL OR a.outlet = %(outlet)s::text)
  AND (%(language)s::text IS NULL OR a.language = %(language)s::text)
  AND (%(query)s::text IS NULL OR a.tsv @@ research.search_query(%(query)s::text))
ORDER BY a.article_id;
