INSERT INTO core.fetch_failure AS k (failure_key, run_id, outlet_id, url, failed_at, reason, detail)
SELECT DISTINCT ON (md5(f.run_id || E'\n' || o.outlet_id || E'\n' || f.url)::uuid)
  md5(f.run_id || E'\n' || o.outlet_id || E'\n' || f.url)::uuid, f.run_id, o.outlet_id, f.url, f.failed_at, f.reason,
  f.detail
FROM staging.fetch_failure AS f
JOIN core.outlet AS o ON o.slug = f.outlet
WHERE f.run_id = %(run_id)s
ORDER BY md5(f.run_id || E'\n' || o.outlet_id || E'\n' || f.url)::uuid, f.failed_at DESC, f.reason, f.detail
ON CONFLICT (failure_key) DO UPDATE SET
  failed_at = excluded.failed_at, reason = excluded.reason, detail = excluded.detail
WHERE (k.failed_at, k.reason, k.detail) IS DISTINCT FROM (excluded.failed_at, excluded.reason, excluded.detail);
