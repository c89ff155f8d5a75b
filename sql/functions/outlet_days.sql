-- One row per outlet and day of 24 hours, counted back from the end of its newest finished crawl: what came, and how whole.
-- A page belongs to the moment it says it was published, where that lies in the window of its crawl, else to the
-- moment it was fetched, else (a crawl of past days) to the end of its window. Known pages that are fetched again count
-- once. Days count back from the crawl, not from midnight: the newest is whole whenever one looks. Each step is
-- materialized: before the tables have statistics the planner would run some of them once per outlet and day.
DROP FUNCTION IF EXISTS core.outlet_days(timestamptz, text);
CREATE FUNCTION core.outlet_days(looked_at timestamptz, only_outlet text DEFAULT NULL)
RETURNS TABLE (
  outlet text, age integer, day_end timestamptz, crawled_hours double precision, page_count bigint, read_count bigint,
  read_6_hours_count bigint, article_count bigint, undated_count bigint, unsigned_count bigint, short_count bigint,
  repeated_count bigint, misdated_count bigint, garbled_count bigint, disputed_count bigint,
  wall_count bigint, unread_count bigint, outside_count bigint, failed_count bigint, median_bytes double precision,
  median_delay_minutes double precision, mean_hour double precision
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
WITH crawl AS (
  SELECT
    r.run_id, r.outlet_id, r.since, r.until, r.loaded_at,
    lag(r.until) OVER (PARTITION BY r.outlet_id ORDER BY r.until, r.run_id) AS previous_until
  FROM core.run AS r
  JOIN core.outlet AS o USING (outlet_id)
  WHERE r.kind = 'crawl' AND r.finish = 'finished' AND r.until <= looked_at AND r.until > looked_at - interval '38 days'
    AND (only_outlet IS NULL OR o.slug = only_outlet)
),
known AS (
  SELECT k.outlet_id, max(k.until) AS known_until, range_agg(tstzrange(k.since, k.until)) AS crawled
  FROM crawl AS k
  GROUP BY k.outlet_id
),
day AS MATERIALIZED (
  SELECT
    n.outlet_id, age, n.known_until - make_interval(hours => 24 * age) AS day_end,
    (
      SELECT sum(date_part('epoch', upper(part) - lower(part))) / 3600
      FROM unnest(
        n.crawled * tstzmultirange(tstzrange(
          n.known_until - make_interval(hours => 24 * age + 24), n.known_until - make_interval(hours => 24 * age)
        ))
      ) AS part
    ) AS crawled_hours
  FROM known AS n
  CROSS JOIN generate_series(0, 35) AS age
),
page AS MATERIALIZED (
  SELECT DISTINCT ON (c.outlet_id, c.url_key)
    c.outlet_id, c.article_id, c.reason, c.text_hash, c.digest, c.fetched_at, c.stated_at, k.since, k.until,
    k.previous_until, k.loaded_at
  FROM crawl AS k
  JOIN core.capture AS c USING (run_id)
  WHERE c.fetched_at <= looked_at AND c.outlet_id = k.outlet_id
  ORDER BY c.outlet_id, c.url_key, c.fetched_at
),
fact AS MATERIALIZED (
  SELECT
    p.*, a.published_at, a.published_precision, a.published_disagreement, a.authors, octet_length(a.body) AS bytes, a.readers_agree,
    EXISTS (SELECT FROM unnest(a.warnings) AS w WHERE w LIKE 'undecodable_bytes:%') AS is_garbled,
    floor(date_part('epoch', n.known_until - CASE
      WHEN coalesce(a.published_at, p.stated_at) >= p.since
        AND coalesce(a.published_at, p.stated_at) < least(p.fetched_at, p.until)
        THEN coalesce(a.published_at, p.stated_at)
      ELSE least(p.fetched_at, p.until - interval '1 second')
    END) / 21600)::integer AS quarter
  FROM page AS p
  JOIN known AS n USING (outlet_id)
  LEFT JOIN core.article AS a USING (article_id)
),
usual AS MATERIALIZED (
  SELECT f.outlet_id, percentile_cont(0.5) WITHIN GROUP (ORDER BY f.bytes) AS median_bytes
  FROM fact AS f
  WHERE f.quarter >= 4
  GROUP BY f.outlet_id
),
judged AS (
  SELECT
    f.*, f.quarter / 4 AS age,
    CASE WHEN f.published_precision <> 'day' THEN date_part('epoch', f.published_at) / 240 END AS angle, f.bytes < 0.3 * u.median_bytes AS is_short,
    coalesce(f.reason, '') NOT IN ('gone', 'not_ok_status', 'empty_page')
      AND count(*) OVER (
        PARTITION BY f.outlet_id, f.quarter / 4, coalesce(encode(f.text_hash, 'hex'), f.digest)
      ) >= 3 AS is_repeated,
    -- Dated after it was fetched; or before the crawl that should then have found it.
    f.published_disagreement OR f.published_at > f.fetched_at + interval '15 minutes'
      OR f.published_at < f.previous_until - interval '3 hours' AS is_misdated
  FROM fact AS f
  LEFT JOIN usual AS u USING (outlet_id)
),
counted AS MATERIALIZED (
  SELECT
    j.outlet_id, j.age, count(*) AS page_count,
    count(*) FILTER (WHERE j.article_id IS NOT NULL OR j.reason = 'not_relevant') AS read_count,
    count(*) FILTER (WHERE (j.article_id IS NOT NULL OR j.reason = 'not_relevant') AND j.quarter % 4 = 0)
      AS read_6_hours_count,
    count(j.article_id) AS article_count,
    count(j.article_id) FILTER (WHERE j.published_at IS NULL) AS undated_count,
    count(j.article_id) FILTER (WHERE j.authors = '{}') AS unsigned_count,
    count(j.article_id) FILTER (WHERE j.is_short) AS short_count,
    count(*) FILTER (WHERE j.is_repeated) AS repeated_count,
    count(j.article_id) FILTER (WHERE j.is_misdated) AS misdated_count,
    -- Around the clock: the direction of the sum of all hands.
    degrees(atan2(sum(sind(j.angle)), sum(cosd(j.angle)))) / 15 AS mean_hour,
    count(*) FILTER (WHERE j.is_garbled OR j.reason = 'undecodable') AS garbled_count,
    count(j.article_id) FILTER (WHERE j.readers_agree < 0.5) AS disputed_count,
    count(*) FILTER (WHERE j.reason IN ('consent_wall', 'bot_wall', 'login_wall')) AS wall_count,
    count(*) FILTER (WHERE j.reason IN (
      'not_ok_status', 'not_html', 'empty_page', 'too_large', 'not_an_article', 'no_text', 'no_title', 'soft_404',
      'listing', 'broken_record', 'crashed'
    )) AS unread_count,
    count(*) FILTER (WHERE j.reason = 'outside_window') AS outside_count,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY j.bytes) AS median_bytes,
    percentile_cont(0.5) WITHIN GROUP (ORDER BY date_part('epoch', j.loaded_at - j.published_at) / 60)
      AS median_delay_minutes
  FROM judged AS j
  WHERE j.quarter >= 0
  GROUP BY j.outlet_id, j.age
),
failed AS MATERIALIZED (
  SELECT
    f.outlet_id,
    floor(date_part('epoch', n.known_until - least(f.failed_at, k.until - interval '1 second')) / 86400)::integer AS age,
    count(DISTINCT f.url) AS failed_count
  FROM crawl AS k
  JOIN core.fetch_failure AS f USING (run_id)
  JOIN known AS n ON n.outlet_id = f.outlet_id
  WHERE f.reason NOT IN ('robots', 'private_address') AND f.failed_at <= looked_at
  GROUP BY 1, 2
)
SELECT
  o.slug, d.age, d.day_end, coalesce(d.crawled_hours, 0), coalesce(c.page_count, 0), coalesce(c.read_count, 0),
  coalesce(c.read_6_hours_count, 0), coalesce(c.article_count, 0), coalesce(c.undated_count, 0),
  coalesce(c.unsigned_count, 0), coalesce(c.short_count, 0), coalesce(c.repeated_count, 0),
  coalesce(c.misdated_count, 0), coalesce(c.garbled_count, 0),
  coalesce(c.disputed_count, 0), coalesce(c.wall_count, 0), coalesce(c.unread_count, 0), coalesce(c.outside_count, 0), coalesce(f.failed_count, 0),
  c.median_bytes, c.median_delay_minutes, c.mean_hour
FROM day AS d
JOIN core.outlet AS o USING (outlet_id)
LEFT JOIN counted AS c USING (outlet_id, age)
LEFT JOIN failed AS f USING (outlet_id, age)
$$;
COMMENT ON FUNCTION core.outlet_days(timestamptz, text) IS
'What each outlet brought in each of the 36 days of 24 hours before its newest finished crawl, as known at a moment.';
