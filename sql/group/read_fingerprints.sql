-- One row per article asked for: what is compared of it.
SELECT t.article_id, t.day, t.exact, t.shingles, t.numbers
FROM core.copy_text AS t
WHERE t.article_id = ANY(%(article_ids)s);
