-- Who may do what, for those of the three roles that exist (managed servers often forbid making roles).
-- ingest: rows of core and staging, no DDL, and no deletion of what was once recorded. researcher: research, reading.
DO $$
BEGIN
  REVOKE ALL ON SCHEMA staging, core, research FROM PUBLIC;
  -- A temporary table is a way to write, and a place for functions of one's own.
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  IF to_regrole('kazwatch_ingest') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA staging, core, research TO kazwatch_ingest;
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA staging, core TO kazwatch_ingest;
    REVOKE DELETE ON core.outlet, core.run, core.article, core.capture, core.wording, core.snapshot, core.article_version
      FROM kazwatch_ingest;
    REVOKE INSERT, UPDATE, DELETE ON core.migration FROM kazwatch_ingest;
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA staging, core TO kazwatch_ingest;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA core, research TO kazwatch_ingest;
    GRANT SELECT ON ALL TABLES IN SCHEMA research TO kazwatch_ingest;
  END IF;
  IF to_regrole('kazwatch_researcher') IS NOT NULL THEN
    GRANT USAGE ON SCHEMA research TO kazwatch_researcher;
    GRANT SELECT ON ALL TABLES IN SCHEMA research TO kazwatch_researcher;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA research TO kazwatch_researcher;
  END IF;
END
$$;
