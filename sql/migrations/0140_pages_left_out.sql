-- What an outlet published and we did not keep, by day.
CREATE INDEX capture_left_out ON core.capture (stated_at) INCLUDE (outlet_id, url_key, fetched_at)
WHERE reason = 'not_relevant';
