INSERT INTO core.migration AS m (name, sha256) VALUES (%(name)s, %(sha256)s)
ON CONFLICT (name) DO UPDATE SET
  sha256 = excluded.sha256, applied_at = excluded.applied_at, applied_by = excluded.applied_by;
