-- How do I cite an article so that the very page can be found again?
-- Assumes: the archive folder is kept: file, offset and digest find the very bytes.
SELECT a.outlet_name, a.title, a.published_at, a.url, p.fetched_at, p.warc_file, p.warc_offset, p.digest, p.reader
FROM research.article AS a
JOIN research.provenance AS p USING (capture_id)
ORDER BY a.article_id
LIMIT 20;
