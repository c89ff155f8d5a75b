-- One row per capture of an article: where can its page be read again?
CREATE VIEW research.provenance AS
SELECT
  c.article_id, c.capture_id, c.capture_id = a.capture_id AS is_current, c.run_id, c.url AS asked_url, c.final_url,
  c.redirects, c.fetched_at, c.status, c.digest, c.byte_count, c.warc_file, c.warc_offset, c.reader
FROM core.capture AS c
LEFT JOIN core.article AS a USING (article_id)
WHERE c.article_id IS NOT NULL AND c.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.provenance IS
'Every capture of every article: archive file, place in it and digest, so that the page can be read again and cited.';
COMMENT ON COLUMN research.provenance.article_id IS 'The article.';
COMMENT ON COLUMN research.provenance.capture_id IS 'The capture.';
COMMENT ON COLUMN research.provenance.is_current IS 'True for the capture that the text in research.article was read from.';
COMMENT ON COLUMN research.provenance.run_id IS 'The run.';
COMMENT ON COLUMN research.provenance.asked_url IS 'Address asked for.';
COMMENT ON COLUMN research.provenance.final_url IS 'Address that answered.';
COMMENT ON COLUMN research.provenance.redirects IS 'Addresses in between.';
COMMENT ON COLUMN research.provenance.fetched_at IS 'When.';
COMMENT ON COLUMN research.provenance.status IS 'HTTP status.';
COMMENT ON COLUMN research.provenance.digest IS 'WARC payload digest (SHA-1, base32).';
COMMENT ON COLUMN research.provenance.byte_count IS 'Size of the page.';
COMMENT ON COLUMN research.provenance.warc_file IS 'Archive file.';
COMMENT ON COLUMN research.provenance.warc_offset IS 'Byte offset of the record in it.';
COMMENT ON COLUMN research.provenance.reader IS 'Reader that read it.';
