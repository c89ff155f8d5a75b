-- One row per outlet and day: how many articles were read and not kept? Asked where that is the topic's own doing.
SELECT
  l.outlet, l.day, 'und' AS language, 'left_out' AS verdict, count(DISTINCT l.url_key) AS article_count
FROM research.left_out AS l
WHERE l.day IS NOT NULL AND %(topic)s::text = 'kazakhstan' AND %(query)s::text IS NULL
  AND (%(since)s::date IS NULL OR l.published_at >= %(since)s::timestamp AT TIME ZONE 'Asia/Almaty')
  AND (%(until)s::date IS NULL OR l.published_at < %(until)s::timestamp AT TIME ZONE 'Asia/Almaty')
  AND (%(outlets)s::text[] IS NULL OR l.outlet = ANY(%(outlets)s::text[]))
GROUP BY 1, 2
ORDER BY 1, 2;
