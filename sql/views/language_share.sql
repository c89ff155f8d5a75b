-- One row per outlet and language: what share of its articles is in it?
CREATE VIEW research.language_share AS
SELECT
  a.outlet, a.language, count(*) AS article_count,
  count(*)::double precision / sum(count(*)) OVER (PARTITION BY a.outlet)::double precision AS share,
  avg(a.language_confidence)::double precision AS mean_confidence
FROM research.article AS a
GROUP BY a.outlet, a.language;

COMMENT ON VIEW research.language_share IS
'Languages of each outlet''s articles.';
COMMENT ON COLUMN research.language_share.outlet IS 'The outlet.';
COMMENT ON COLUMN research.language_share.language IS 'Language tag.';
COMMENT ON COLUMN research.language_share.article_count IS 'Articles.';
COMMENT ON COLUMN research.language_share.share IS 'Share of the outlet''s articles, 0 to 1.';
COMMENT ON COLUMN research.language_share.mean_confidence IS 'Mean confidence of the tag.';
