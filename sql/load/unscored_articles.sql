-- One row per article that this version of a topic has not judged yet, in the order of ids, a batch at a time.
-- Questions by article, not joins: a join reads all that is judged for every batch (a million articles: 2,000 times).
SELECT
  a.article_id, a.capture_id, a.title, a.lead, a.body, a.section,
  (SELECT c.final_url FROM core.capture AS c WHERE c.capture_id = a.capture_id) AS final_url
FROM core.article AS a
WHERE a.article_id > %(after)s
  AND (
    SELECT r.topic_version FROM core.article_relevance AS r WHERE r.topic = %(topic)s AND r.article_id = a.article_id
  ) IS DISTINCT FROM %(topic_version)s
ORDER BY a.article_id
LIMIT %(batch_size)s;
