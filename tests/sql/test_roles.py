"""What each role may do, and what it may not."""

from collections.abc import Callable

import pytest
from psycopg import errors

from pipeline.load.connection import connect

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
    "owner": ["CREATE ROLE tried", "COPY core.outlet TO PROGRAM 'cat'", "SELECT pg_read_file('/etc/passwd')"],
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
        "CREATE VIEW research.tried AS SELECT 1 AS x",
        "COPY core.outlet TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
    ],
    "researcher": [
        "SELECT * FROM core.article",
        "SELECT * FROM staging.ending",
        "SELECT * FROM core.fingerprint()",
        "INSERT INTO core.synonym (spelling, name) VALUES ('a', 'b')",
        "CREATE TABLE tried (x integer)",
        "CREATE TABLE research.tried (x integer)",
        "COPY (SELECT 1) TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
        "SELECT * FROM pg_authid",
        "SET ROLE kazwatch_owner",
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
