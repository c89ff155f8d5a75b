-- At which hour of the day, in Almaty, does each outlet publish?
-- Assumes: times are shown in Almaty (UTC+6 until the end of February 2024, UTC+5 since); days without an hour are
-- left out.
SELECT
  outlet, date_part('hour', published_at AT TIME ZONE 'Asia/Almaty')::integer AS local_hour,
  count(*) AS article_count
FROM research.article
WHERE published_precision <> 'day'
GROUP BY outlet, local_hour
ORDER BY outlet, local_hour;
