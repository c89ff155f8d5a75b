-- Articles with more than one text: every text is kept, the present one too.
WITH several AS (
  SELECT DISTINCT e.article_id
  FROM staging.ending AS e
  JOIN core.article AS a USING (article_id)
  WHERE e.run_id = %(run_id)s AND e.text_hash <> a.text_hash
)
INSERT INTO core.wording (article_id, text_hash, title, lead, body)
SELECT a.article_id, a.text_hash, a.title, a.lead, a.body
FROM core.article AS a
WHERE a.article_id IN (SELECT s.article_id FROM several AS s)
UNION ALL
SELECT e.article_id, e.text_hash, e.title, e.lead, e.body
FROM staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.article_id IN (SELECT s.article_id FROM several AS s)
ON CONFLICT (article_id, text_hash) DO NOTHING;
