SELECT
  d.outlet, d.age, d.day_end, d.crawled_hours, d.page_count, d.read_count, d.read_6_hours_count, d.article_count,
  d.undated_count, d.unsigned_count, d.short_count, d.repeated_count, d.misdated_count,
  d.garbled_count, d.disputed_count, d.wall_count, d.unread_count, d.outside_count, d.failed_count, d.median_bytes,
  d.median_delay_minutes, d.mean_hour
FROM core.outlet_days(%(at)s, %(outlet)s) AS d
ORDER BY d.outlet, d.age;
