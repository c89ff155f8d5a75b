-- One row per outlet and day: how much did each outlet publish?
CREATE VIEW research.coverage AS
WITH part AS (
  SELECT
    d.outlet_id, d.day, d.article_count, d.about_count, d.mentions_count, d.undated_count, 0 AS left_out_count
  FROM core.day_count AS d
  UNION ALL
  -- The counts know nothing of what was taken down on request.
  SELECT
    a.outlet_id, (coalesce(v.published_at, v.first_seen_at) AT TIME ZONE 'Asia/Almaty')::date, -1,
    CASE v.relevance WHEN 'about' THEN -1 ELSE 0 END, CASE v.relevance WHEN 'mentions' THEN -1 ELSE 0 END,
    CASE WHEN v.published_at IS NULL THEN -1 ELSE 0 END, 0
  FROM core.takedown AS t
  JOIN core.article_version AS v ON v.article_id = t.article_id AND v.until_snapshot IS NULL
  JOIN core.article AS a ON a.article_id = t.article_id
  UNION ALL
  SELECT l.outlet_id, l.day, 0, 0, 0, 0, count(DISTINCT l.url_key)::integer
  FROM (
    SELECT
      c.outlet_id, (coalesce(c.stated_at, c.fetched_at) AT TIME ZONE 'Asia/Almaty')::date AS day, c.url_key
    FROM core.capture AS c
    WHERE c.reason = 'not_relevant'
  ) AS l
  GROUP BY l.outlet_id, l.day
)
SELECT
  o.slug AS outlet, p.day, sum(p.article_count) AS article_count, sum(p.about_count) AS about_count,
  sum(p.mentions_count) AS mentions_count, sum(p.undated_count) AS undated_count,
  sum(p.left_out_count) AS left_out_count
FROM part AS p
JOIN core.outlet AS o USING (outlet_id)
GROUP BY o.slug, p.day
HAVING sum(p.article_count) > 0 OR sum(p.left_out_count) > 0;

COMMENT ON VIEW research.coverage IS
'How many articles we hold of each outlet and day (Asia/Almaty), and how many more it published that we read and left out. An outlet''s output is article_count + left_out_count.';
COMMENT ON COLUMN research.coverage.outlet IS 'The outlet.';
COMMENT ON COLUMN research.coverage.day IS 'Calendar day in Asia/Almaty.';
COMMENT ON COLUMN research.coverage.article_count IS 'Articles.';
COMMENT ON COLUMN research.coverage.about_count IS 'Of these, about Kazakhstan.';
COMMENT ON COLUMN research.coverage.mentions_count IS 'Of these, that only mention Kazakhstan.';
COMMENT ON COLUMN research.coverage.undated_count IS 'Of these, without a date of publication: placed on the day we first saw them.';
COMMENT ON COLUMN research.coverage.left_out_count IS 'Articles that were read but not kept, because the outlet''s keep is mentions or about and they are not. Placed on the day they state, else on the day they were fetched.';
