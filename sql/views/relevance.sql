-- One row per article and topic.
CREATE VIEW research.relevance AS
SELECT
  r.article_id, o.slug AS outlet, a.canonical_url AS url, r.topic, r.topic_version, r.verdict, r.score,
  r.evidence::text AS evidence
FROM core.article_relevance AS r
LEFT JOIN core.article AS a USING (article_id)
LEFT JOIN core.outlet AS o USING (outlet_id)
WHERE r.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.relevance IS
'How much each article is on a topic, and on which terms that judgement rests.';
COMMENT ON COLUMN research.relevance.article_id IS 'The article.';
COMMENT ON COLUMN research.relevance.outlet IS 'The outlet.';
COMMENT ON COLUMN research.relevance.url IS 'Canonical address.';
COMMENT ON COLUMN research.relevance.topic IS 'The topic.';
COMMENT ON COLUMN research.relevance.topic_version IS 'Version of the topic file that judged.';
COMMENT ON COLUMN research.relevance.verdict IS 'about, mentions or no.';
COMMENT ON COLUMN research.relevance.score IS 'Score behind it.';
COMMENT ON COLUMN research.relevance.evidence IS 'Terms that fired, as JSON: term, words as written, place, count. Cast to jsonb to query.';
