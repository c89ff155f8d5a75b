-- The new articles of a batch.
COPY core.article (
  article_id, outlet_id, canonical_url, title, body, type, published_at, published_precision, published_source, language,
  language_confidence, reader, text_hash, record_hash, capture_id
) FROM STDIN;
