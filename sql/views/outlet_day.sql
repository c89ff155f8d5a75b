-- One row per outlet and day of 24 hours before its newest crawl: what came, and how whole was it?
CREATE VIEW research.outlet_day AS
SELECT
  d.outlet, d.day_end, d.crawled_hours, d.page_count, d.read_count, d.article_count,
  1 - d.undated_count::double precision / nullif(d.article_count, 0) AS dated_share,
  1 - d.unsigned_count::double precision / nullif(d.article_count, 0) AS signed_share,
  d.median_bytes, d.median_delay_minutes, d.short_count, d.repeated_count, d.misdated_count, d.garbled_count,
  d.disputed_count, d.wall_count, d.unread_count, d.outside_count, d.failed_count
FROM core.outlet_days(now()) AS d;

COMMENT ON VIEW research.outlet_day IS
'What each outlet brought in each of the 36 days before its newest finished crawl, and how whole: the data behind research.alarm.';
COMMENT ON COLUMN research.outlet_day.outlet IS 'The outlet.';
COMMENT ON COLUMN research.outlet_day.day_end IS 'End of the 24 hours. Days count back from the newest crawl, so that the newest is whole at any hour.';
COMMENT ON COLUMN research.outlet_day.crawled_hours IS 'How many of the 24 hours some finished crawl covered; a count of zero means nothing where this is low.';
COMMENT ON COLUMN research.outlet_day.page_count IS 'Pages fetched for the first time.';
COMMENT ON COLUMN research.outlet_day.read_count IS 'Of these, read as articles of the days asked for, whether about Kazakhstan or not: the volume of the outlet.';
COMMENT ON COLUMN research.outlet_day.article_count IS 'Of these, stored.';
COMMENT ON COLUMN research.outlet_day.dated_share IS 'Share of the stored articles with a date of publication.';
COMMENT ON COLUMN research.outlet_day.signed_share IS 'Share with an author.';
COMMENT ON COLUMN research.outlet_day.median_bytes IS 'Median size of the texts in bytes (Cyrillic letters take two).';
COMMENT ON COLUMN research.outlet_day.median_delay_minutes IS 'Median time from publication to the row here.';
COMMENT ON COLUMN research.outlet_day.short_count IS 'Articles shorter than 0.3 of the outlet''s usual length.';
COMMENT ON COLUMN research.outlet_day.repeated_count IS 'Pages that have the same text as two or more others of that day.';
COMMENT ON COLUMN research.outlet_day.misdated_count IS 'Articles dated after they were fetched, hours before the crawl that should have found them, or with dates that contradict each other.';
COMMENT ON COLUMN research.outlet_day.garbled_count IS 'Pages with bytes that fit no encoding.';
COMMENT ON COLUMN research.outlet_day.disputed_count IS 'Articles about whose text two readers disagree (readers_agree below 0.5).';
COMMENT ON COLUMN research.outlet_day.wall_count IS 'Pages rejected as consent, robot or login walls.';
COMMENT ON COLUMN research.outlet_day.unread_count IS 'Pages rejected because no article could be read from them.';
COMMENT ON COLUMN research.outlet_day.outside_count IS 'Pages rejected because published outside the days asked for.';
COMMENT ON COLUMN research.outlet_day.failed_count IS 'Addresses that gave no response.';
