-- One row per article whose page is gone, as far as we know.
CREATE VIEW research.disappearance AS
SELECT
  s.article_id, o.slug AS outlet, a.canonical_url AS url, a.title, a.published_at, s.first_seen_at, s.last_seen_at,
  s.last_gone_at AS gone_at
FROM core.article_state AS s
LEFT JOIN core.article AS a USING (article_id)
LEFT JOIN core.outlet AS o USING (outlet_id)
WHERE s.last_gone_at IS NOT NULL AND s.last_gone_at > s.last_seen_at
  AND s.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t);

COMMENT ON VIEW research.disappearance IS
'Articles whose page is gone: the newest fetch of one of their addresses said so. Their text stays in research.article.';
COMMENT ON COLUMN research.disappearance.article_id IS 'The article.';
COMMENT ON COLUMN research.disappearance.outlet IS 'The outlet.';
COMMENT ON COLUMN research.disappearance.url IS 'Canonical address.';
COMMENT ON COLUMN research.disappearance.title IS 'Headline.';
COMMENT ON COLUMN research.disappearance.published_at IS 'When the outlet said it published.';
COMMENT ON COLUMN research.disappearance.first_seen_at IS 'When we first fetched it.';
COMMENT ON COLUMN research.disappearance.last_seen_at IS 'When we last fetched it whole.';
COMMENT ON COLUMN research.disappearance.gone_at IS 'When its page was found gone.';
