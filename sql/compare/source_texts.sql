-- One row per source text, oldest first.
SELECT name, body FROM core.source_text ORDER BY text_id;
