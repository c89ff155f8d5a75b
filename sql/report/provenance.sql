-- One row: where the figures come from.
SELECT
  research.snapshot() AS snapshot, now() AS made_at,
  (SELECT count(*) FROM research.run) AS run_count, (SELECT max(r.loaded_at) FROM research.run AS r) AS loaded_at,
  (SELECT max(s.article_count) FROM research.snapshot AS s) AS stored_count,
  current_setting('server_version') AS server_version;
