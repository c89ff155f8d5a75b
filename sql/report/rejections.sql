-- One row per reason: how many pages fetched on these days gave no article?
SELECT r.reason, min(r.meaning) AS meaning, count(*) AS page_count, count(DISTINCT r.outlet) AS outlet_count
FROM research.rejection AS r
WHERE (%(since)s::date IS NULL OR r.fetched_at >= %(since)s::date::timestamp AT TIME ZONE 'Asia/Almaty')
  AND (%(until)s::date IS NULL OR r.fetched_at < %(until)s::date::timestamp AT TIME ZONE 'Asia/Almaty')
  AND (%(outlets)s::text[] IS NULL OR r.outlet = ANY(%(outlets)s::text[]))
GROUP BY r.reason
ORDER BY page_count DESC, r.reason;
