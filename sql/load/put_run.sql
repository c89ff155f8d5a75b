INSERT INTO core.run AS r (run_id, outlet_id, kind, since, until, finish)
VALUES (
  %(run_id)s, (SELECT outlet_id FROM core.outlet WHERE slug = %(outlet)s), %(kind)s, %(since)s, %(until)s, %(finish)s
)
ON CONFLICT (run_id) DO UPDATE SET
  outlet_id = excluded.outlet_id, kind = excluded.kind, since = excluded.since, until = excluded.until,
  finish = excluded.finish
WHERE (r.outlet_id, r.kind, r.since, r.until, r.finish)
  IS DISTINCT FROM (excluded.outlet_id, excluded.kind, excluded.since, excluded.until, excluded.finish);
