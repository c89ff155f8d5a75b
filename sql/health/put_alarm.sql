-- Opens an alarm, or brings an open one up to date: its beginning stays.
INSERT INTO core.alarm AS a (
  outlet_id, class, subject, since, found_at, message, evidence, next_step, silenced_until, silence_reason
)
SELECT
  o.outlet_id, %(alarm)s, %(subject)s, %(since)s, %(found_at)s, %(message)s, %(evidence)s, %(next_step)s,
  %(silenced_until)s, %(silence_reason)s
FROM core.outlet AS o
WHERE o.slug = %(outlet)s
ON CONFLICT (outlet_id, class, subject) WHERE ended_at IS NULL DO UPDATE SET
  message = excluded.message, evidence = excluded.evidence, next_step = excluded.next_step,
  silenced_until = excluded.silenced_until, silence_reason = excluded.silence_reason;
