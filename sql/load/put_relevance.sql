INSERT INTO core.article_relevance AS r (article_id, topic, topic_version, verdict, score, evidence)
SELECT e.article_id, e.topic, e.topic_version, e.verdict, e.score, e.evidence
FROM staging.ending AS e
WHERE e.run_id = %(run_id)s AND e.is_newest
ORDER BY e.article_id
ON CONFLICT (topic, article_id) DO UPDATE SET
  topic_version = excluded.topic_version, verdict = excluded.verdict, score = excluded.score,
  evidence = excluded.evidence
WHERE (r.topic_version, r.verdict, r.score, r.evidence)
  IS DISTINCT FROM (excluded.topic_version, excluded.verdict, excluded.score, excluded.evidence);
