"""Keeping house: off unless configured, and nothing goes that is not safely stored."""

import logging
import os
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from made_up import DAY, NOON, article

from dags.operate.housekeeping_run import advise_on_vacuum, archive_days, back_up, count_waiting, retire_archives
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.load.server import EmbeddedServer
from pipeline.outlet import Outlet

OUTLET = Outlet(slug="a", name="A", country="KZ", home="https://a.kz/", languages=("ru",), timezone="Asia/Almaty")


@pytest.fixture
def home(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with the archives of runs, of which some are loaded."""
    for name, value in {"DATABASE_URL": database_url, "HOME": tmp_path, "ARCHIVE": tmp_path / "archive"}.items():
        monkeypatch.setenv(f"KAZWATCH_{name}", str(value))
    for name in ("KAZWATCH_BACKUPS", "KAZWATCH_ARCHIVE_DAYS"):
        monkeypatch.delenv(name, raising=False)
    for run in ("a-loaded", "a-killed", "a-waiting"):
        (tmp_path / "archive" / "a" / run).mkdir(parents=True)
    with connect(database_url) as connection:
        for number, (run, finish) in enumerate({"a-loaded": "finished", "a-killed": "killed"}.items()):
            header = RunHeader(run, OUTLET, NOON - DAY, NOON, finish)
            load(connection, header, [article(number, run, outlet="a", url=f"https://a.kz/{number}")])
    return tmp_path


def kept(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "archive" / "a").iterdir())


def test_nothing_is_done_unless_configured(home: Path) -> None:
    assert back_up() is None
    assert retire_archives(datetime.now(UTC) + timedelta(days=9999)) == []
    assert len(kept(home)) == 3


def test_only_loaded_archives_go_and_only_in_time(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAZWATCH_ARCHIVE_DAYS", "30")
    now = datetime.now(UTC)
    assert retire_archives(now + timedelta(days=29)) == []
    assert [Path(address).name for address in retire_archives(now + timedelta(days=31))] == ["a-loaded"]
    assert kept(home) == ["a-killed", "a-waiting"]
    assert retire_archives(now + timedelta(days=31)) == []


def test_articles_that_were_never_compared_are_counted(home: Path) -> None:
    assert count_waiting() == 2


@pytest.mark.parametrize("given", ["3", "-40", "a month", "29"])
def test_a_typing_error_costs_no_archive(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAZWATCH_ARCHIVE_DAYS", given)
    with pytest.raises(PlainError, match="KAZWATCH_ARCHIVE_DAYS"):
        archive_days()


def test_the_newest_seven_backups_stay(
    home: Path,
    server: EmbeddedServer,
    database_url: str,
    as_role: Callable[[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = home / "backups"
    folder.mkdir()
    monkeypatch.setenv("KAZWATCH_BACKUPS", str(folder))
    monkeypatch.setenv("KAZWATCH_DATABASE_URL", as_role(database_url, "owner"))
    monkeypatch.setenv("PATH", f"{server.programs}{os.pathsep}{os.environ['PATH']}")
    for day in range(1, 10):
        (folder / f"kazwatch-2022-01-0{day}.dump").touch()
    (folder / "mine.dump").touch()
    written = back_up(datetime(2022, 1, 10, tzinfo=UTC))
    assert written
    assert written.stat().st_size > 1000
    assert sorted(path.name for path in folder.glob("kazwatch*"))[0] == "kazwatch-2022-01-04.dump"
    assert len(list(folder.iterdir())) == 8


def test_a_healthy_database_needs_no_advice(home: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert advise_on_vacuum() == []
    assert caplog.messages == []
