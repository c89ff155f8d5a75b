-- One article in fifty had another headline when it was first read, and one in two hundred is gone.
WITH changed AS (
  SELECT a.article_id, a.text_hash, a.title, a.lead, a.body, a.capture_id, sha256(a.text_hash) AS old_hash
  FROM core.article AS a
  WHERE a.article_id % 50 = 0
    AND NOT EXISTS (SELECT FROM core.revision AS r WHERE r.article_id = a.article_id)
),
kept AS (
  INSERT INTO core.wording (article_id, text_hash, title, lead, body)
  SELECT c.article_id, c.text_hash, c.title, c.lead, c.body FROM changed AS c
  UNION ALL
  SELECT c.article_id, c.old_hash, upper(c.title), c.lead, c.body FROM changed AS c
)
INSERT INTO core.revision (article_id, old_capture_id, new_capture_id, old_text_hash, new_text_hash, class, diff)
SELECT
  c.article_id, c.capture_id, c.capture_id, c.old_hash, c.text_hash,
  CASE WHEN c.article_id % 100 = 0 THEN 'headline' ELSE 'edit' END, '- ' || upper(c.title) || E'\n+ ' || c.title
FROM changed AS c;
UPDATE core.article_state SET last_gone_at = last_seen_at + interval '1 day'
WHERE article_id % 200 = 7 AND last_gone_at IS NULL;
