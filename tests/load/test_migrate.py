"""Migrations: one at a time, each once, never on a database that cannot hold the texts."""

import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest
from psycopg import sql as psycopg_sql

from pipeline.errors import PlainError
from pipeline.load import migrate as migrate_module
from pipeline.load.connection import connect
from pipeline.load.migrate import SqlFile, migrate, numbered_files
from pipeline.load.server import SUPERUSER, EmbeddedServer


def test_racing_migrators_wait_for_each_other(empty_database_url: str) -> None:
    code = "import sys; from pipeline.load.migrate import migrate; print(len(migrate(sys.argv[1]).applied))"
    racers = [
        subprocess.Popen([sys.executable, "-c", code, empty_database_url], stdout=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    applied = sorted(int(racer.communicate(timeout=120)[0]) for racer in racers)
    assert applied == [0, 0, len(numbered_files())]


def test_a_file_changed_after_it_was_applied_is_refused(empty_database_url: str) -> None:
    migrate(empty_database_url)
    with connect(empty_database_url) as connection:
        connection.execute("UPDATE core.migration SET sha256 = 'other' WHERE name LIKE '0001%'")
    with pytest.raises(PlainError, match=r"sql/migrations/0001_\w+\.sql was changed after it had been applied"):
        migrate(empty_database_url)


def test_a_database_of_a_newer_program_is_refused(empty_database_url: str) -> None:
    migrate(empty_database_url)
    with connect(empty_database_url) as connection:
        connection.execute("INSERT INTO core.migration (name, sha256) VALUES ('9999_future.sql', '')")
    with pytest.raises(PlainError, match=r"newer version of kazwatch \(9999_future\.sql\): update the program"):
        migrate(empty_database_url)


def test_a_mistake_names_file_and_line_and_leaves_nothing(
    empty_database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = SqlFile("0001_wrong.sql", "CREATE SCHEMA half_done;\nSELECT no_such_column\nFROM core.migration;\n")
    monkeypatch.setattr(migrate_module, "numbered_files", lambda: [wrong])
    with pytest.raises(PlainError, match=r'sql/0001_wrong\.sql, line 2: column "no_such_column" does not exist'):
        migrate(empty_database_url)
    with connect(empty_database_url) as connection:
        assert connection.execute("SELECT to_regnamespace('half_done')").fetchone() == (None,)


def test_views_of_others_are_not_dropped_silently(empty_database_url: str) -> None:
    migrate(empty_database_url)
    with connect(empty_database_url) as connection:
        connection.execute("CREATE VIEW core.mine AS SELECT article_id FROM research.article")
        connection.execute("UPDATE core.migration SET sha256 = 'older' WHERE name = '(views)'")
    with pytest.raises(PlainError, match=r"view core\.mine depends on"):
        migrate(empty_database_url)


def test_a_database_that_does_not_fold_cyrillic_is_refused(server: EmbeddedServer) -> None:
    name = psycopg_sql.Identifier("kazwatch_in_c")
    options = psycopg_sql.SQL("TEMPLATE template0 LOCALE_PROVIDER libc LC_CTYPE 'C' LC_COLLATE 'C'")
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        connection.execute(psycopg_sql.SQL("CREATE DATABASE {} {}").format(name, options))
        try:
            with pytest.raises(PlainError, match="does not fold Cyrillic letters"):
                migrate(server.url(SUPERUSER, "kazwatch_in_c"))
        finally:
            connection.execute(psycopg_sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def test_numbers_and_names_of_files_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate_module.sql, "files", lambda folder: [("0001_a.sql", ""), ("0001_b.sql", "")])
    with pytest.raises(PlainError, match=r"0001_a\.sql and 0001_b\.sql have the same number"):
        numbered_files()
    monkeypatch.setattr(migrate_module.sql, "files", lambda folder: [("1-a.sql", "")])
    with pytest.raises(PlainError, match=r"1-a\.sql: a migration is named NNNN_name\.sql"):
        numbered_files()


def test_works_without_pgvector(make_empty_database: Callable[[], str]) -> None:
    url = make_empty_database()
    migrate(url)
    with connect(url) as connection:
        assert connection.execute("SELECT to_regtype('halfvec')").fetchone() == (None,)
        assert connection.execute("SELECT count(*) FROM research.article").fetchone() == (0,)


def test_views_and_functions_are_made_again_whatever_needs_what(empty_database_url: str) -> None:
    """Views that call functions, functions that return rows of views: all go, and all are there again."""
    names = "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'research'::regnamespace ORDER BY 1"
    migrate(empty_database_url)
    with connect(empty_database_url) as connection:
        before = connection.execute(names.encode()).fetchall()
        connection.execute("UPDATE core.migration SET sha256 = 'older' WHERE name = '(views)'")
        assert migrate(empty_database_url).rebuilt
        assert connection.execute(names.encode()).fetchall() == before
