-- At which hour of the day, in Almaty, does each outlet publish?
SELECT outlet, extract(hour FROM published_at AT TIME ZONE 'Asia/Almaty')::integer AS hour, count(*) AS article_count
FROM research.article
WHERE published_precision <> 'day'
GROUP BY outlet, hour
ORDER BY outlet, hour;
