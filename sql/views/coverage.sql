-- One row per outlet and day: how much did each outlet publish?
CREATE VIEW research.coverage AS
SELECT
  a.outlet, a.day, count(*) AS article_count,
  count(*) FILTER (WHERE a.relevance = 'about') AS about_count,
  count(*) FILTER (WHERE a.relevance = 'mentions') AS mentions_count,
  count(*) FILTER (WHERE a.published_at IS NULL) AS undated_count
FROM research.article AS a
GROUP BY a.outlet, a.day;

COMMENT ON VIEW research.coverage IS
'How many articles we hold of each outlet and day (Asia/Almaty). Of outlets with keep = mentions or about, only what was kept is counted.';
COMMENT ON COLUMN research.coverage.outlet IS 'The outlet.';
COMMENT ON COLUMN research.coverage.day IS 'Calendar day in Asia/Almaty.';
COMMENT ON COLUMN research.coverage.article_count IS 'Articles.';
COMMENT ON COLUMN research.coverage.about_count IS 'Of these, about Kazakhstan.';
COMMENT ON COLUMN research.coverage.mentions_count IS 'Of these, that only mention Kazakhstan.';
COMMENT ON COLUMN research.coverage.undated_count IS 'Of these, without a date of publication: placed on the day we first saw them.';
