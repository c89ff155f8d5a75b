-- One row per outlet, day and pair of channels: how complete are they, judged by what both saw?
-- Asked of one outlet it reads that outlet only: such a condition passes through all its steps. The whole of a million
-- articles takes seconds, as every listing of every address is looked at; it is asked for too seldom to have each load
-- keep a count of it.
CREATE VIEW research.channel_overlap AS
WITH channel AS (
  -- With a bit for each, so that a set of channels is a number.
  SELECT known.name, 1 << known.place::integer AS bit
  FROM unnest(ARRAY['common_crawl', 'dated_archive', 'feed', 'section', 'sitemap', 'url_list', 'wayback'])
    WITH ORDINALITY AS known (name, place)
),

address AS (
  SELECT
    o.outlet_id, o.slug AS outlet, s.url_key, bit_or(h.bit) AS channels,
    (coalesce(max(page.published_at), min(s.published_at)) AT TIME ZONE 'Asia/Almaty')::date AS day
  FROM core.sighting AS s
  JOIN core.outlet AS o USING (outlet_id)
  JOIN channel AS h ON h.name = s.channel
  LEFT JOIN (
    SELECT c.url_key, a.published_at FROM core.capture AS c JOIN core.article AS a USING (article_id)
  ) AS page USING (url_key)
  GROUP BY o.outlet_id, s.url_key
),

seen AS (
  SELECT
    d.outlet, d.day, d.channels, count(*) AS address_count,
    bit_or(d.channels) OVER (PARTITION BY d.outlet, d.day) AS day_channels
  FROM address AS d
  WHERE d.day IS NOT NULL
  GROUP BY d.outlet, d.day, d.channels
),

pair AS (
  SELECT
    n.outlet, n.day, f.name AS first_channel, s.name AS second_channel,
    sum(n.address_count) FILTER (WHERE n.channels & f.bit > 0)::bigint AS first_count,
    sum(n.address_count) FILTER (WHERE n.channels & s.bit > 0)::bigint AS second_count,
    coalesce(sum(n.address_count) FILTER (WHERE n.channels & f.bit > 0 AND n.channels & s.bit > 0), 0)::bigint
      AS both_count
  FROM seen AS n
  JOIN channel AS f ON n.day_channels & f.bit > 0
  JOIN channel AS s ON n.day_channels & s.bit > 0 AND f.name < s.name
  GROUP BY n.outlet, n.day, f.name, s.name
)

SELECT
  p.outlet, p.day, p.first_channel, p.second_channel, p.first_count, p.second_count, p.both_count,
  p.first_count + p.second_count - p.both_count AS found_count,
  (p.first_count + 1) * (p.second_count + 1) / (p.both_count + 1)::double precision - 1 AS estimated_count,
  CASE WHEN p.both_count > 0 THEN
    (p.first_count + p.second_count - p.both_count)
      / ((p.first_count + 1) * (p.second_count + 1) / (p.both_count + 1)::double precision - 1)
  END AS found_share
FROM pair AS p;

COMMENT ON VIEW research.channel_overlap IS
'How complete two channels together are for an outlet and day, by capture and recapture: the fewer addresses both saw, the more neither saw. It supposes that the channels find articles independently; where both list the same choice (front page and feed), too few are estimated.';
COMMENT ON COLUMN research.channel_overlap.outlet IS 'The outlet.';
COMMENT ON COLUMN research.channel_overlap.day IS 'Calendar day of publication in Asia/Almaty, by the article where it was read, else the earliest that a listing gives.';
COMMENT ON COLUMN research.channel_overlap.first_channel IS 'One channel.';
COMMENT ON COLUMN research.channel_overlap.second_channel IS 'The other channel, later in the alphabet.';
COMMENT ON COLUMN research.channel_overlap.first_count IS 'Addresses that the first saw.';
COMMENT ON COLUMN research.channel_overlap.second_count IS 'Addresses that the second saw.';
COMMENT ON COLUMN research.channel_overlap.both_count IS 'Addresses that both saw.';
COMMENT ON COLUMN research.channel_overlap.found_count IS 'Addresses that either saw.';
COMMENT ON COLUMN research.channel_overlap.estimated_count IS 'Estimate of all addresses of the day: Chapman''s (n1 + 1)(n2 + 1)/(m + 1) - 1 (University of California Publications in Statistics 1, 1951).';
COMMENT ON COLUMN research.channel_overlap.found_share IS 'found_count by estimated_count; NULL where no address was seen by both, because nothing can be estimated then.';
