-- Captures of the new articles of a batch.
COPY core.capture (
  capture_id, run_id, outlet_id, url, final_url, fetched_at, status, digest, byte_count, warc_file, warc_offset,
  article_id, text_hash
) FROM STDIN;
