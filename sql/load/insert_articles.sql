-- Articles never seen before, by their newest page of this run. What is known is left out first: a conflict is noticed
-- only after the search vector has been computed (1 ms). In order of the key, so that two loads cannot deadlock.
INSERT INTO core.article (
  outlet_id, canonical_url, title, lead, body, authors, section, tags, type, agencies, published_at,
  published_precision, published_source, published_zone_source, published_raw, published_disagreement, date_candidates,
  modified_at, declared_canonical_url, declared_language, syndicated_from, translations, captions, corrections, posts,
  language, language_confidence, language_shares, reader, readers_agree, warnings, text_hash, record_hash, capture_id
)
SELECT DISTINCT ON (e.url_key)
  o.outlet_id, e.canonical_url, e.title, e.lead, e.body, e.authors, e.section, e.tags, e.type, e.agencies,
  e.published_at, e.published_precision, e.published_source, e.published_zone_source, e.published_raw,
  e.published_disagreement, e.date_candidates, e.modified_at, e.declared_canonical_url, e.declared_language,
  e.syndicated_from, e.translations, e.captions, e.corrections, e.posts, e.language, e.language_confidence,
  e.language_shares, e.reader, e.readers_agree, e.warnings, e.text_hash, e.record_hash, e.capture_id
FROM staging.ending AS e
JOIN core.outlet AS o ON o.slug = e.outlet
WHERE e.run_id = %(run_id)s
  AND e.reason IS NULL
  AND NOT EXISTS (SELECT FROM core.article AS a WHERE a.url_key = e.url_key)
ORDER BY e.url_key, e.fetched_at DESC, e.warc_file DESC, e.warc_offset DESC
ON CONFLICT (url_key) DO NOTHING;
