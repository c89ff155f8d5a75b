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
),
left_out AS (
  SELECT
    c.outlet_id, (coalesce(c.stated_at, c.fetched_at) AT TIME ZONE 'Asia/Almaty')::date AS day,
    count(DISTINCT c.url_key) AS left_out_count
  FROM core.capture AS c
  WHERE c.reason = 'not_relevant'
  GROUP BY c.outlet_id, day
)
SELECT
  o.slug AS outlet, day, coalesce(n.article_count, 0) AS article_count, coalesce(n.about_count, 0) AS about_count,
  coalesce(n.mentions_count, 0) AS mentions_count, coalesce(n.undated_count, 0) AS undated_count,
  coalesce(l.left_out_count, 0) AS left_out_count
FROM daily AS n
FULL JOIN left_out AS l USING (outlet_id, day)
LEFT JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.coverage IS
'How many articles we hold of each outlet and day (Asia/Almaty), and how many more it published that we read and left out. An outlet''s output is article_count + left_out_count.';
COMMENT ON COLUMN research.coverage.outlet IS 'The outlet.';
COMMENT ON COLUMN research.coverage.day IS 'Calendar day in Asia/Almaty.';
COMMENT ON COLUMN research.coverage.article_count IS 'Articles.';
COMMENT ON COLUMN research.coverage.about_count IS 'Of these, about Kazakhstan.';
COMMENT ON COLUMN research.coverage.mentions_count IS 'Of these, that only mention Kazakhstan.';
COMMENT ON COLUMN research.coverage.undated_count IS 'Of these, without a date of publication: placed on the day we first saw them.';
COMMENT ON COLUMN research.coverage.left_out_count IS 'Articles that were read but not kept, because the outlet''s keep is mentions or about and they are not. Placed on the day they state, else on the day they were fetched.';
