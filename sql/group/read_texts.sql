-- One row per article asked for, with its text and what is stored of its signature.
SELECT t.article_id, t.outlet_id, t.text_hash, a.title, a.body, t.known_by, t.day
FROM core.copy_text AS t
JOIN core.article AS a USING (article_id)
WHERE t.article_id = ANY(%(article_ids)s)
ORDER BY t.article_id;
