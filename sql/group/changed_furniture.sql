-- One row per article whose furniture is not what its outlet's articles of the month around it now say it is; the days
-- given are those on which an outlet's articles changed.
WITH touched AS (
  SELECT u.outlet_id, u.day FROM unnest(%(outlet_ids)s::integer[], %(days)s::date[]) AS u (outlet_id, day)
),
-- Articles within one window of a touched day may be judged anew; to judge them, those within two are counted.
counted_day AS (
  SELECT u.outlet_id, u.day + d.distance AS day, bool_or(abs(d.distance) <= %(window_days)s) AS is_judged
  FROM touched AS u
  CROSS JOIN generate_series(-2 * %(window_days)s, 2 * %(window_days)s) AS d (distance)
  GROUP BY u.outlet_id, u.day + d.distance
),
counted AS MATERIALIZED (
  SELECT t.article_id, t.outlet_id, t.day, t.edge_lines, t.furniture, c.is_judged
  FROM counted_day AS c
  JOIN core.copy_text AS t ON t.outlet_id = c.outlet_id AND t.day = c.day
),
outlet_day AS (
  SELECT
    outlet_id, day,
    sum(count(*)) OVER (
      PARTITION BY outlet_id ORDER BY day
      RANGE BETWEEN %(window_span)s PRECEDING AND %(window_span)s FOLLOWING
    ) AS article_count
  FROM counted
  GROUP BY outlet_id, day
),
line_day AS (
  SELECT c.outlet_id, e.line, c.day, count(*) AS article_count
  FROM counted AS c
  CROSS JOIN unnest(c.edge_lines) AS e (line)
  GROUP BY c.outlet_id, e.line, c.day
),
line_around AS (
  SELECT
    outlet_id, line, day, count(*) OVER around AS day_count, sum(article_count) OVER around AS article_count
  FROM line_day
  WINDOW around AS (
    PARTITION BY outlet_id, line ORDER BY day
    RANGE BETWEEN %(window_span)s PRECEDING AND %(window_span)s FOLLOWING
  )
),
furniture AS (
  SELECT l.outlet_id, l.day, array_agg(l.line) AS lines
  FROM line_around AS l
  JOIN outlet_day AS o USING (outlet_id, day)
  WHERE l.day_count >= %(min_days)s AND l.article_count >= %(min_share)s * o.article_count
  GROUP BY l.outlet_id, l.day
),
judged AS (
  SELECT
    c.article_id, c.furniture,
    ARRAY(SELECT e.line FROM unnest(c.edge_lines) AS e (line) WHERE e.line = ANY(f.lines) ORDER BY e.line) AS right_furniture
  FROM counted AS c
  LEFT JOIN furniture AS f USING (outlet_id, day)
  WHERE c.is_judged
)
SELECT article_id, right_furniture FROM judged WHERE furniture <> right_furniture;
