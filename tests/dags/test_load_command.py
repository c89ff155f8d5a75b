"""`kazwatch load`: a crawl that brought no page is stored, too."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from crawlers.run_files import RunFiles
from dags.commands.ingest import load
from pipeline.archive import CrawlSummary, Failure
from pipeline.errors import PlainError
from pipeline.load.connection import connect

NOW = datetime(2022, 1, 5, 12, tzinfo=UTC)
OUTLET = {"name": "A", "country": "KZ", "home": "https://a.kz/", "languages": ["kk"], "timezone": "Asia/Almaty"}
FEED = "https://a.kz/feed"


@pytest.fixture
def home(tmp_path: Path, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "outlets").mkdir()
    (tmp_path / "outlets" / "a.yml").write_text(json.dumps(OUTLET))
    for name, value in {"HOME": tmp_path, "OUTLETS": tmp_path / "outlets", "DATABASE_URL": database_url}.items():
        monkeypatch.setenv(f"KAZWATCH_{name}", str(value))
    return tmp_path


def test_a_crawl_that_nothing_answered_is_stored_with_what_it_missed(home: Path, database_url: str) -> None:
    """Else its task fails beside the crawl's, four times. Of its listings nothing is known: they ring no alarm."""
    files = RunFiles(home / "archive" / "a" / "a-1")
    files.add_failure(Failure("a", "https://a.kz/1", "timeout", "no answer", NOW))
    since = NOW - timedelta(days=2)
    files.finish(CrawlSummary("a", "a-1", since, NOW, NOW, "nothing_fetched", unread_listings={FEED: "no answer"}))
    ended = CliRunner().invoke(load, ["a-1", "--json"])
    assert ended.exception is None, ended.exception
    report = json.loads(ended.output)
    assert (report["captures"], report["failures"]) == (0, 1)
    with connect(database_url) as connection:
        assert connection.execute("SELECT outlet, finish FROM research.run").fetchall() == [("a", "nothing_fetched")]
        assert connection.execute("SELECT count(*) FROM core.unread_listing").fetchone() == (0,)


def test_a_run_that_never_was_is_named(home: Path) -> None:
    with pytest.raises(PlainError, match="no archive of run 'a-2'"):
        CliRunner().invoke(load, ["a-2"], catch_exceptions=False)
