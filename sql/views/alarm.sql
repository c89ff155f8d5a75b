-- One row per alarm, open and past: which outlet needs somebody, why, and what to do next?
CREATE VIEW research.alarm AS
SELECT
  a.alarm_id, o.slug AS outlet, a.class, a.subject, a.since, a.found_at, a.ended_at, a.ended_at IS NULL AS is_open,
  a.message, a.evidence, a.next_step, a.silenced_until, a.silence_reason
FROM core.alarm AS a
JOIN core.outlet AS o USING (outlet_id);

COMMENT ON VIEW research.alarm IS
'One row per alarm about an outlet. Read it before trusting a dip or a peak: WHERE outlet = ''mk_ru'' AND since < day.';
COMMENT ON COLUMN research.alarm.alarm_id IS 'Number of the alarm.';
COMMENT ON COLUMN research.alarm.outlet IS 'The outlet.';
COMMENT ON COLUMN research.alarm.class IS 'silent, flood, per_day, not_crawled, listing, wall, unread, failures, undated, unsigned, short, same_body, dates, outside_window, charset, readers, quarantined, canary or silence_expired.';
COMMENT ON COLUMN research.alarm.subject IS 'The listing, run or page that it is about; empty where it is the outlet.';
COMMENT ON COLUMN research.alarm.since IS 'Beginning of what is wrong, as far as known.';
COMMENT ON COLUMN research.alarm.found_at IS 'When it was noticed.';
COMMENT ON COLUMN research.alarm.ended_at IS 'When it was over; NULL while it is open.';
COMMENT ON COLUMN research.alarm.is_open IS 'True until it is over.';
COMMENT ON COLUMN research.alarm.message IS 'What is wrong.';
COMMENT ON COLUMN research.alarm.evidence IS 'The numbers behind it.';
COMMENT ON COLUMN research.alarm.next_step IS 'What to do.';
COMMENT ON COLUMN research.alarm.silenced_until IS 'Switched off through this day in the outlet''s file.';
COMMENT ON COLUMN research.alarm.silence_reason IS 'Why it was switched off.';
