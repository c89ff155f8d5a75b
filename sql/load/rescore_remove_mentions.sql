-- Names that this topic no longer finds: those it knows, and all others where no other topic has judged the article.
DELETE FROM core.mention AS m
USING jsonb_to_recordset(%(scored)s) AS s (article_id bigint, capture_id bigint, mentions jsonb), core.article AS a
WHERE m.article_id = s.article_id AND s.article_id = a.article_id AND s.capture_id = a.capture_id
  AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(s.mentions) AS found (entity text, surface text)
    WHERE found.entity = m.entity AND found.surface = m.surface
  )
  AND (
    m.entity = ANY(%(entities)s)
    OR NOT EXISTS (
      SELECT FROM core.article_relevance AS r WHERE r.article_id = m.article_id AND r.topic <> %(topic)s
    )
  );
