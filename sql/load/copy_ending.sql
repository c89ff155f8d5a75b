COPY staging.ending (
  run_id, outlet, url, final_url, redirects, fetched_at, status, digest, etag, last_modified, byte_count, warc_file,
  warc_offset, reason, detail, stated_at, topic, topic_version, verdict, score, evidence, canonical_url, aliases,
  title, lead, body,
  authors, section, tags, type, agencies, published_at, published_precision, published_source, published_zone_source,
  published_raw, published_disagreement, date_candidates, modified_at, declared_canonical_url, declared_language,
  syndicated_from, translations, captions, corrections, posts, language, language_confidence, language_shares, reader,
  readers_agree, warnings, text_hash, record_hash, mentions
) FROM STDIN;
