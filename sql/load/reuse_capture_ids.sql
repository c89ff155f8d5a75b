-- A run loaded before keeps the numbers of its captures, and it is known which articles they gave.
UPDATE staging.ending AS e SET capture_id = c.capture_id, former_article_id = c.article_id
FROM core.capture AS c
WHERE e.run_id = %(run_id)s AND c.address_key = e.address_key;
