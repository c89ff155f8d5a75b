-- One row per outlet that was crawled live: how often is it worth a look, and why?
CREATE VIEW research.cadence AS
SELECT o.slug AS outlet, d.interval_minutes, d.new_count, d.hour_count, d.measured_at
FROM core.cadence AS d
JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.cadence IS
'How often each outlet is looked at between its daily runs: so that a look brings about six new articles, between ten minutes and a day.';
COMMENT ON COLUMN research.cadence.outlet IS 'The outlet.';
COMMENT ON COLUMN research.cadence.interval_minutes IS 'Minutes between two looks.';
COMMENT ON COLUMN research.cadence.new_count IS 'Articles met for the first time in the newest day of crawling.';
COMMENT ON COLUMN research.cadence.hour_count IS 'Hours of that day that were observed: fewer than 24 for a new outlet.';
COMMENT ON COLUMN research.cadence.measured_at IS 'The newest of these articles was fetched then.';
