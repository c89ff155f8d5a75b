"""An article taken down on request: nothing that a researcher can read names it any more, and --undo brings it back."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from made_up import DAY, NOON, article, rejection

import sql
from dags.commands.takedown import takedown
from pipeline.archive import Failure
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.records import Assessed, Channel, Reason, Sighting

# In each text and address of the article; also beside it, where another page or listing says it.
SECRET = "zagadka"
URL = f"https://www.mk.ru/politics/{SECRET}.html"
MOBILE = f"https://m.mk.ru/{SECRET}"


def hidden(run: str, **others: object) -> Assessed:
    made = article(1, run, url=URL, title=f"{SECRET} в Астане", body=f"Мост назван {SECRET}.", **others)  # type: ignore[arg-type]
    named = replace(made.article, lead=f"О {SECRET}.", authors=(SECRET,), tags=(SECRET,), section=SECRET)
    return replace(made, article=named, aliases=(MOBILE,))


@pytest.fixture
def command(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """A press that has met the article in every way, and `kazwatch takedown` over it."""
    for name, value in {"DATABASE_URL": database_url, "HOME": tmp_path}.items():
        monkeypatch.setenv(f"KAZWATCH_{name}", str(value))
    listing = "https://www.mk.ru/rss"
    seen = [Sighting("mk_ru", url, Channel.FEED, listing, NOON, NOON, SECRET) for url in (URL, MOBILE)]
    failed = Failure("mk_ru", URL, "timeout", "15 s", NOON)
    linking = article(2)
    linking = replace(linking, article=replace(linking.article, translations=(("kk", MOBILE),)))
    led_on = rejection(4, "mk_ru-2", Reason.NO_TEXT)
    led_on = replace(led_on, capture=replace(led_on.capture, final_url=URL))
    with connect(database_url) as connection:
        load(connection, RunHeader("mk_ru-1", None), [hidden("mk_ru-1"), linking], seen, [failed])
        edited = hidden("mk_ru-2", at=NOON + DAY)
        edited = replace(edited, article=replace(edited.article, paragraphs=(f"Другой текст о {SECRET}.",)))
        gone = rejection(3, "mk_ru-2", Reason.GONE, url=MOBILE, fetched_at=NOON + 2 * DAY)
        load(connection, RunHeader("mk_ru-2", None), [edited, gone, led_on])

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(takedown, arguments, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    return run


def naming(url: str) -> set[str]:
    """The views and functions of which some row names the article."""
    asked = {name: f"SELECT r::text FROM research.{name} AS r" for name in _names("views")}
    asked["search"] = "SELECT r::text FROM research.search('Астана') AS r"
    asked["article_as_of"] = "SELECT r::text FROM research.article_as_of(research.snapshot()) AS r"
    oldest = "(SELECT min(snapshot) FROM research.snapshot)"
    asked["older article_as_of"] = f"SELECT r::text FROM research.article_as_of({oldest}) AS r"
    with connect(url) as connection:
        return {name for name, query in asked.items() if any(SECRET in row for row in _texts(connection, query))}


def _names(folder: str) -> list[str]:
    return [name.removesuffix(".sql") for name, _ in sql.files(folder)]


def _texts(connection: psycopg.Connection, query: str) -> list[str]:
    return [text for (text,) in connection.execute(query.encode())]


def test_nothing_names_it_any_more(
    command: Callable[..., str], database_url: str, as_role: Callable[[str, str], str]
) -> None:
    researcher = as_role(database_url, "researcher")
    before = naming(researcher)
    assert before >= {
        *("article", "article_version", "alias", "revision", "sighting", "rejection", "rejection_summary"),
        *("fetch_failure", "translation", "provenance", "search", "article_as_of"),
    }
    assert command("m.mk.ru/zagadka", "--reason", "asked by its author") == f"taken down: {URL}\n"
    assert naming(researcher) == set()
    with connect(database_url) as connection:
        kept = "SELECT canonical_url, reason, origin FROM core.takedown JOIN core.article USING (article_id)"
        assert connection.execute(kept).fetchall() == [(URL, "asked by its author", "request")]
        load(connection, RunHeader("mk_ru-3", None), [hidden("mk_ru-3", at=NOON + 3 * DAY)])
    assert naming(researcher) == set()
    told = json.loads(command(URL, "--undo", "--json"))
    assert (told["url"], told["is_taken_down"]) == (URL, False)
    assert naming(researcher) >= before - {"disappearance"}  # fetched again since


def test_reports_that_show_it_are_named(command: Callable[..., str], tmp_path: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "compare-a.html").write_text(f'<a href="{URL}">Мост</a>', encoding="utf-8")
    (reports / "compare-b.html").write_text('<a href="https://www.mk.ru/politics/99.html">Мост</a>', encoding="utf-8")
    said = command(URL, "--reason", "asked by its author")
    assert f"write it anew: {reports / 'compare-a.html'}\n" in said
    assert "compare-b" not in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((URL,), "give either --reason"),
        ((URL, "--reason", "x", "--undo"), "give either --reason"),
        ((URL, "--reason", " "), "--reason is empty"),
        ((URL, "--undo"), "nothing to undo"),
        (("https://www.mk.ru/politics/99.html", "--reason", "x"), "no article is stored under"),
    ],
)
def test_what_cannot_be_done_is_said(command: Callable[..., str], arguments: tuple[str, ...], says: str) -> None:
    with pytest.raises(PlainError, match=says):
        command(*arguments)
