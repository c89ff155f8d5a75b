-- Verdicts of a batch. An article that got another text since it was read is left to the load that brought the text.
INSERT INTO core.article_relevance AS r (article_id, topic, topic_version, verdict, score, evidence)
SELECT s.article_id, %(topic)s, %(topic_version)s, s.verdict, s.score, s.evidence
FROM jsonb_to_recordset(%(scored)s) AS s (
  article_id bigint, capture_id bigint, verdict text, score double precision, evidence jsonb
)
JOIN core.article AS a ON s.article_id = a.article_id AND s.capture_id = a.capture_id
ORDER BY s.article_id
ON CONFLICT (topic, article_id) DO UPDATE SET
  topic_version = excluded.topic_version, verdict = excluded.verdict, score = excluded.score,
  evidence = excluded.evidence;
