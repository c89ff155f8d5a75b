"""The story of an address, for somebody who misses an article."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from made_up import DAY, NOON, article, rejection

from dags.commands.why import why
from pipeline.archive import Failure
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.outlet import Outlet
from pipeline.records import Channel, Reason, Sighting

OUTLET_FILE = """
name: A
country: KZ
home: https://a.kz/
languages: [ru]
timezone: Asia/Almaty
address: {article: ['/news/\\d+']}
"""
STORED, EDITED = (
    "https://a.kz/news/1",
    "Мост через реку открыли вечером, а не утром, как писали раньше. Пошли автобусы.",
)


@pytest.fixture
def ask(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A small history of one outlet, and `kazwatch why` over it."""
    (tmp_path / "a.yml").write_text(OUTLET_FILE)
    for name, value in {"DATABASE_URL": database_url, "OUTLETS": tmp_path, "HOME": tmp_path}.items():
        monkeypatch.setenv(f"KAZWATCH_{name}", str(value))
    outlet = Outlet(slug="a", name="A", country="KZ", home="https://a.kz/", languages=("ru",), timezone="Asia/Almaty")
    seen = Sighting("a", STORED, Channel.FEED, "https://a.kz/rss", NOON, NOON, "Мост")
    unfetched = replace(seen, url="https://a.kz/news/4")
    late = Failure("a", "https://a.kz/news/3", "timeout", "15 s", NOON)
    evil = replace(seen, url="https://a.kz/news/5", listing_url="https://a.kz/[red]\x1b[2J")
    with connect(database_url) as connection:
        ends = [
            article(1, "a-1", outlet="a", url=STORED, aliases=("https://m.a.kz/news/1",)),
            rejection(2, "a-1", Reason.NOT_RELEVANT, outlet="a", url="https://a.kz/news/2"),
        ]
        load(connection, RunHeader("a-1", outlet, NOON - DAY, NOON), ends, [seen, unfetched, evil], [late])
        again = article(1, "a-2", outlet="a", url=STORED, body=EDITED, at=NOON + DAY)
        load(connection, RunHeader("a-2", outlet, NOON, NOON + DAY), [again])

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(why, arguments, catch_exceptions=False)
        assert done.exit_code == 0
        return done.output

    return run


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (STORED, ["seen", "feed https://a.kz/rss", "stored", "run a-1", "archive", "changed"]),
        ("a.kz/news/1?utm_source=x", ["canonical", "stored"]),
        ("https://m.a.kz/news/1", ["canonical", "stored"]),
        ("https://a.kz/news/2", ["rejected", "not about the topic", "Next: the last line says why"]),
        ("https://a.kz/news/3", ["no response", "timeout", "kazwatch crawl a"]),
        ("https://a.kz/news/4", ["seen", "was not fetched"]),
        ("https://a.kz/news/9", ["Never seen", "kazwatch outlet check a"]),
        ("https://a.kz/about", ["Never seen", "no article's address"]),
        ("https://unknown.example/1", ["none of the catalogue", "kazwatch outlet new https://unknown.example/"]),
        ("not an address", ["Never seen"]),
    ],
)
def test_the_story_is_told(ask: Callable[..., str], url: str, told: list[str]) -> None:
    said = " ".join(ask(url).split())
    assert [words for words in told if words not in said] == []


def test_what_the_web_says_commands_no_terminal(ask: Callable[..., str]) -> None:
    said = ask("https://a.kz/news/5")
    assert "[red]" in said
    assert "\x1b" not in said


def test_the_story_as_json(ask: Callable[..., str]) -> None:
    story = json.loads(ask("https://m.a.kz/news/1", "--json"))
    assert story["article"]["canonical_url"] == STORED
    assert [event["event"] for event in story["events"]] == ["seen", "stored", "changed", "stored"]
    assert (story["outlet"], story["looks_like"], story["next_step"]) == ("a", "article", "")
