-- One row per outlet and day: how much did each outlet publish?
CREATE VIEW research.coverage AS
-- Counted by number of the outlet and by moment: of a million articles this reads two narrow indexes.
WITH daily AS (
  SELECT
    a.outlet_id,
    (
      coalesce(
        a.published_at, (SELECT seen.first_seen_at FROM core.article_state AS seen WHERE seen.article_id = a.article_id)
      ) AT TIME ZONE 'Asia/Almaty'
    )::date AS day,
    count(*) AS article_count,
    count(*) FILTER (WHERE r.verdict = 'about') AS about_count,
    count(*) FILTER (WHERE r.verdict = 'mentions') AS mentions_count,
    count(*) FILTER (WHERE a.published_at IS NULL) AS undated_count
  FROM core.article AS a
  LEFT JOIN core.article_relevance AS r ON r.article_id = a.article_id AND r.topic = 'kazakhstan'
  WHERE a.article_id NOT IN (SELECT t.article_id FROM core.takedown AS t)
  GROUP BY a.outlet_id, day
)
SELECT o.slug AS outlet, n.day, n.article_count, n.about_count, n.mentions_count, n.undated_count
FROM daily AS n
LEFT JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.coverage IS
'How many articles we hold of each outlet and day (Asia/Almaty). Of outlets with keep = mentions or about, only what was kept is counted.';
COMMENT ON COLUMN research.coverage.outlet IS 'The outlet.';
COMMENT ON COLUMN research.coverage.day IS 'Calendar day in Asia/Almaty.';
COMMENT ON COLUMN research.coverage.article_count IS 'Articles.';
COMMENT ON COLUMN research.coverage.about_count IS 'Of these, about Kazakhstan.';
COMMENT ON COLUMN research.coverage.mentions_count IS 'Of these, that only mention Kazakhstan.';
COMMENT ON COLUMN research.coverage.undated_count IS 'Of these, without a date of publication: placed on the day we first saw them.';
