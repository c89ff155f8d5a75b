-- How every page of the run ended. A new reading of an old capture may end otherwise than the first.
INSERT INTO core.capture AS c (
  capture_id, run_id, outlet_id, url, final_url, redirects, fetched_at, status, digest, etag, last_modified, byte_count,
  warc_file, warc_offset, article_id, text_hash, reader, reason, detail, stated_at,
  topic, score
)
SELECT
  e.capture_id, e.run_id, o.outlet_id, e.url, e.final_url, e.redirects, e.fetched_at, e.status, e.digest, e.etag,
  e.last_modified, e.byte_count, e.warc_file, e.warc_offset, e.article_id, e.text_hash, e.reader, e.reason, e.detail,
  e.stated_at, e.topic, e.score
FROM staging.ending AS e
JOIN core.outlet AS o ON o.slug = e.outlet
WHERE e.run_id = %(run_id)s
ORDER BY e.capture_id
ON CONFLICT (address_key) DO UPDATE SET
  article_id = excluded.article_id, text_hash = excluded.text_hash, reader = excluded.reader, reason = excluded.reason,
  detail = excluded.detail, stated_at = excluded.stated_at, topic = excluded.topic, score = excluded.score
WHERE (c.article_id, c.text_hash, c.reader, c.reason, c.detail, c.stated_at, c.topic, c.score)
  IS DISTINCT FROM
  (excluded.article_id, excluded.text_hash, excluded.reader, excluded.reason, excluded.detail, excluded.stated_at,
   excluded.topic, excluded.score);
