-- One row per article that this version of a topic has not judged yet, in the order of ids, a batch at a time.
SELECT a.article_id, a.capture_id, a.title, a.lead, a.body, a.section, c.final_url
FROM core.article AS a
JOIN core.capture AS c USING (capture_id)
LEFT JOIN core.article_relevance AS r ON r.article_id = a.article_id AND r.topic = %(topic)s
WHERE a.article_id > %(after)s AND r.topic_version IS DISTINCT FROM %(topic_version)s
ORDER BY a.article_id
LIMIT %(batch_size)s;
