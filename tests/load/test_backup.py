"""A backup restored into an empty server is the same database, with comments, rights and search."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up import article, rejection
from psycopg.conninfo import conninfo_to_dict

from pipeline.cli.db import db, migrate
from pipeline.errors import PlainError
from pipeline.load.backup import backup, restore, without_password
from pipeline.load.connection import connect, database_url
from pipeline.load.dictionary import read_dictionary
from pipeline.load.load import RunHeader, load
from pipeline.load.server import EmbeddedServer
from pipeline.settings import Settings, load_settings


@pytest.fixture
def two_homes(tmp_path: Path) -> Iterator[list[Settings]]:
    homes = [Settings(tmp_path / name, None, str(tmp_path / "archive"), None) for name in ("old", "new")]
    yield homes
    for home in homes:
        embedded = EmbeddedServer(home.postgres)
        embedded.stop()
        shutil.rmtree(embedded.base, ignore_errors=True)


def test_commands_from_first_start_to_restore(
    two_homes: list[Settings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = two_homes
    monkeypatch.delenv("KAZWATCH_DATABASE_URL", raising=False)
    monkeypatch.setenv("KAZWATCH_HOME", str(old.home))
    assert load_settings().postgres == old.postgres
    runner = CliRunner()

    def say(*arguments: str) -> str:
        done = runner.invoke(db, arguments)
        assert done.exception is None or done.exit_code == 3, done.exception
        return done.output

    assert say("status").startswith("not running")
    assert runner.invoke(db, ["status"]).exit_code == 3
    assert say("start").startswith("running (process")
    assert "applied 0001" in runner.invoke(migrate).output
    assert runner.invoke(migrate).output == "the database is up to date\n"
    assert runner.invoke(migrate, ["--json"]).output == '{"applied": [], "rebuilt": false}\n'
    assert say("url").startswith("postgresql://kazwatch_researcher@/kazwatch?host=")
    assert "## research.article" in say("dictionary")
    assert "psycopg.connect" in say("connect", "pandas")
    with connect(database_url(old)) as connection:
        load(connection, RunHeader("mk_ru-1", None), [article(1), article(2, title="Токаев в Алматы"), rejection(3)])
        before = connection.execute("SELECT * FROM core.fingerprint()").fetchall()
    file = tmp_path / "kazwatch.dump"
    assert "MB" in say("backup", str(file))

    with pytest.raises(PlainError, match="already has tables"):
        restore(old, file)
    (tmp_path / "text").write_text("no backup")
    with pytest.raises(PlainError, match=r"pg_restore failed: .*valid archive"):
        restore(new, tmp_path / "text")
    restore(new, file)
    with connect(database_url(new)) as connection:
        assert connection.execute("SELECT * FROM core.fingerprint()").fetchall() == before
        assert load(connection, RunHeader("mk_ru-2", None), [article(1, "mk_ru-2")]).unchanged == 1
    with connect(database_url(new, role="researcher")) as connection:
        assert connection.execute("SELECT title FROM search('Tokayev')").fetchall() == [("Токаев в Алматы",)]
        assert read_dictionary(connection).missing_comments() == []
    assert say("stop") == "stopped\n"
    assert say("stop") == "it was not running\n"


def test_files_that_cannot_be_are_said(tmp_path: Path) -> None:
    settings = Settings(tmp_path, None, str(tmp_path / "archive"), None)
    with pytest.raises(PlainError, match="no such file"):
        restore(settings, tmp_path / "nothing")
    with pytest.raises(PlainError, match="no such folder"):
        backup(settings, tmp_path / "none" / "file")


@pytest.mark.parametrize(
    ("url", "shown", "secret"),
    [
        ("postgresql://a:b%40c@host:5433/db?sslmode=require", "postgresql://a@host:5433/db?sslmode=require", "b@c"),
        ("postgresql://a@/db?host=/run", "postgresql://a@/db?host=/run", None),
        ("postgresql://a@host/db?password=p", "postgresql://a@host/db", "p"),
        ("host=h dbname=d user=u password=p", "host=h dbname=d user=u", "p"),
    ],
)
def test_passwords_never_stand_on_a_command_line(url: str, shown: str, secret: str | None) -> None:
    address, environment = without_password(url)
    assert conninfo_to_dict(address) == conninfo_to_dict(shown)
    assert environment.get("PGPASSWORD") == secret


def test_a_program_hears_the_password_by_its_environment_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program, told = tmp_path / "pg_dump", tmp_path / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" "PGPASSWORD $PGPASSWORD" > {told}\nexit 1\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    for url in ("host=h dbname=d user=u password=s3cret", "postgresql://u@h/d?password=s3cret"):
        with pytest.raises(PlainError, match="pg_dump failed"):
            backup(Settings(tmp_path, url, str(tmp_path), None), tmp_path / "backup")
        *arguments, environment = told.read_text().splitlines()
        assert "s3cret" not in " ".join(arguments)
        assert environment == "PGPASSWORD s3cret"
