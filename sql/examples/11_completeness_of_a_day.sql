-- How complete is each day of January 2022, in Almaty: what was seen in listings, and what of it was fetched?
-- Assumes: the day is that of the first sighting in a listing; what no listing showed is not known to be missing.
SELECT
  s.outlet, (s.first_seen_at AT TIME ZONE 'Asia/Almaty')::date AS day, count(DISTINCT s.url) AS seen_count,
  count(DISTINCT s.url) FILTER (WHERE s.was_captured) AS captured_count
FROM research.sighting AS s
WHERE s.first_seen_at >= '2022-01-01' AND s.first_seen_at < '2022-02-01'
GROUP BY s.outlet, day
ORDER BY day DESC, s.outlet;
