-- One row per exported article as of a snapshot; other parameters that are NULL do not restrict. Days are those of
-- Asia/Almaty.
SELECT
  a.article_id, a.outlet, a.country, a.url, a.title, a.lead, a.body,
  CASE WHEN %(with_authors)s THEN a.authors END AS authors,
  a.section, a.tags, a.type, a.agencies, a.published_at, a.published_precision, a.published_source, a.day, a.modified_at,
  a.first_seen_at, a.language, a.language_confidence, a.relevance, a.relevance_score, a.original_id, a.is_original,
  a.reader, p.fetched_at, p.digest, p.warc_file, p.warc_offset
FROM research.article_as_of(%(as_of)s::text) AS a
LEFT JOIN research.provenance AS p ON p.article_id = a.article_id AND p.capture_id = a.capture_id
WHERE %(as_of)s::text IS NOT NULL
  AND (%(since)s::date IS NULL OR a.day >= %(since)s::date)
  AND (%(until)s::date IS NULL OR a.day < %(until)s::date)
  AND (%(outlet)s::text IS NULL OR a.outlet = %(outlet)s::text)
  AND (%(language)s::text IS NULL OR a.language = %(language)s::text)
  AND (%(query)s::text IS NULL OR a.tsv @@ research.search_query(%(query)s::text))
ORDER BY a.article_id;
