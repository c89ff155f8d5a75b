-- One row per open alarm, the newest first; those switched off come last.
SELECT
  o.slug AS outlet, a.class AS alarm, a.subject, a.since, a.found_at, a.message, a.evidence, a.next_step,
  a.silenced_until, a.silence_reason
FROM core.alarm AS a
JOIN core.outlet AS o USING (outlet_id)
WHERE a.ended_at IS NULL AND (%(outlet)s::text IS NULL OR o.slug = %(outlet)s)
ORDER BY a.silenced_until IS NOT NULL, a.found_at DESC, o.slug, a.class, a.subject;
