"""What each role may do, and what it may not."""

from collections.abc import Callable

import pytest
from psycopg import errors

from pipeline.load.connection import connect
from pipeline.load.migrate import migrate

MAY = {
    "owner": [
        "CREATE TABLE core.tried (x integer)",
        "DELETE FROM core.article",
        "SELECT * FROM research.article",
    ],
    "ingest": [
        "INSERT INTO core.outlet (slug, name) VALUES ('tried', 'Tried')",
        "UPDATE core.outlet SET name = name",
        "DELETE FROM staging.ending",
        "SELECT * FROM research.article",
        "SELECT nextval('core.capture_id_sequence')",
        "SELECT * FROM core.fingerprint()",
    ],
    "researcher": [
        "SELECT * FROM research.article",
        "SELECT * FROM research.search('Токаев')",
        "SELECT * FROM research.revision",
        "SELECT * FROM research.attention('газ', '2022-01-01', '2022-02-01')",
    ],
}
MAY_NOT = {
    "owner": [
        "CREATE ROLE tried",
        "CREATE DATABASE tried",
        "ALTER SYSTEM SET work_mem = '1GB'",
        "SET ROLE postgres",
        "COPY core.outlet TO PROGRAM 'cat'",
        "COPY core.outlet TO '/tmp/tried'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
    ],
    "ingest": [
        "CREATE TABLE core.tried (x integer)",
        "CREATE TABLE public.tried (x integer)",
        "DROP TABLE core.article",
        "ALTER TABLE core.article ADD COLUMN tried text",
        "TRUNCATE core.article",
        "DELETE FROM core.article",
        "DELETE FROM core.capture",
        "DELETE FROM core.run",
        "UPDATE core.migration SET sha256 = ''",
        "DELETE FROM core.wording",
        "DELETE FROM core.snapshot",
        "DELETE FROM core.article_version",
        "CREATE VIEW research.tried AS SELECT 1 AS x",
        "CREATE OR REPLACE FUNCTION core.without_yo(value text) RETURNS text LANGUAGE sql AS 'SELECT value'",
        "CREATE INDEX tried ON core.article (title)",
        "CREATE SCHEMA tried",
        "CREATE TRIGGER tried BEFORE INSERT ON core.article EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE ROLE tried",
        "SET ROLE kazwatch_owner",
        "ALTER ROLE kazwatch_researcher SUPERUSER",
        "ALTER SYSTEM SET work_mem = '1GB'",
        "COPY core.outlet TO PROGRAM 'cat'",
        "COPY core.outlet TO '/tmp/tried'",
        "COPY core.outlet (name) FROM '/etc/passwd'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT lo_import('/etc/passwd')",
    ],
    "researcher": [
        "SELECT * FROM core.article",
        "SELECT * FROM staging.ending",
        "SELECT * FROM core.fingerprint()",
        "SELECT * FROM core.withheld_address",
        "SELECT core.without_yo('ё')",
        "SELECT * FROM core.migration",
        "INSERT INTO core.synonym (spelling, name) VALUES ('a', 'b')",
        "DELETE FROM research.synonym",
        "CREATE TABLE tried (x integer)",
        "CREATE TABLE research.tried (x integer)",
        "CREATE SCHEMA tried",
        "CREATE FUNCTION research.tried() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "COPY (SELECT 1) TO '/tmp/tried'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT pg_read_binary_file('/etc/passwd')",
        "SELECT pg_ls_dir('/')",
        "SELECT lo_import('/etc/passwd')",
        "SELECT lo_export(1, '/tmp/tried')",
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        # Loads wait for locks like these: one held for ever would stop them all.
        "SELECT pg_advisory_lock(hashtext('core.snapshot'))",
        "SELECT pg_try_advisory_xact_lock_shared(1)",
        "SELECT * FROM pg_authid",
        "SELECT * FROM pg_stats_ext_exprs, pg_hba_file_rules",
        "SET ROLE kazwatch_owner",
        "SET ROLE kazwatch_ingest",
        "SET SESSION AUTHORIZATION kazwatch_owner",
        "ALTER ROLE kazwatch_researcher SUPERUSER",
        "ALTER ROLE kazwatch_owner SET statement_timeout = '1ms'",
        "ALTER SYSTEM SET work_mem = '1GB'",
        "SET log_statement = 'none'",
        "SELECT pg_reload_conf()",
    ],
}


@pytest.mark.parametrize(("role", "statement"), [(role, each) for role, all_ in MAY.items() for each in all_])
def test_may(module_database_url: str, as_role: Callable[[str, str], str], role: str, statement: str) -> None:
    with connect(as_role(module_database_url, role)) as connection, connection.transaction(force_rollback=True):
        connection.execute(statement.encode())


@pytest.mark.parametrize(("role", "statement"), [(role, each) for role, all_ in MAY_NOT.items() for each in all_])
def test_may_not(module_database_url: str, as_role: Callable[[str, str], str], role: str, statement: str) -> None:
    with connect(as_role(module_database_url, role)) as connection:
        # A researcher can lift the read-only default; rights must hold without it.
        connection.execute("SET default_transaction_read_only = off")
        with pytest.raises(errors.InsufficientPrivilege):
            connection.execute(statement.encode())


def test_a_researcher_reads_only_and_not_for_ever(module_database_url: str, as_role: Callable[[str, str], str]) -> None:
    with connect(as_role(module_database_url, "researcher")) as connection:
        shown = connection.execute("SHOW default_transaction_read_only").fetchone()
        assert shown == ("on",)
        assert connection.execute("SHOW statement_timeout").fetchone() == ("2min",)
        connection.execute("SET statement_timeout = '50ms'")
        with pytest.raises(errors.QueryCanceled):
            connection.execute("SELECT pg_sleep(5)")


def test_nobody_but_the_owner_makes_temporary_tables(
    empty_database_url: str, as_role: Callable[[str, str], str]
) -> None:
    """Rights on a database belong to the database: those that other tests use are copies without them."""
    migrate(empty_database_url)
    for role in ("researcher", "ingest"):
        with connect(as_role(empty_database_url, role)) as connection:
            connection.execute("SET default_transaction_read_only = off")
            with pytest.raises(errors.InsufficientPrivilege, match="temporary tables"):
                connection.execute("CREATE TEMPORARY TABLE tried (x integer)")
            with pytest.raises(errors.InsufficientPrivilege):
                connection.execute("CREATE FUNCTION pg_temp.tried() RETURNS integer LANGUAGE sql AS 'SELECT 1'")


def test_what_a_researcher_may_lift_changes_nothing_for_others(
    module_database_url: str, as_role: Callable[[str, str], str]
) -> None:
    """PostgreSQL lets every role change its own defaults: time-outs are a courtesy, rights are the wall."""
    with connect(as_role(module_database_url, "researcher")) as connection:
        connection.execute("SET statement_timeout = 0")
        assert connection.execute("SHOW statement_timeout").fetchone() == ("0",)
    with connect(as_role(module_database_url, "researcher")) as connection:
        assert connection.execute("SHOW statement_timeout").fetchone() == ("2min",)
