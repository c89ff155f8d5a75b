"""The coverage report: figures that can be counted by hand, an empty store, hostile texts that stay texts."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from hostile_press import BACKWARDS, SCRIPT, SQL, fill
from lxml import html
from made_up import NOON

from pipeline.cli.report import file_name, report
from pipeline.load.connection import connect
from pipeline.report.coverage import render_coverage
from pipeline.report.figures import CopyCount, DayCount, Figures, Filters, Window, read_figures
from pipeline.report.page import moment, number, percent
from pipeline.report.plots import bar_plot, matrix, strips, timeline
from pipeline.report.terms import stop_words

ONE = date(2022, 1, 1)


@pytest.fixture(scope="module")
def url(module_database_url: str, as_role: Callable[[str, str], str]) -> str:
    with connect(module_database_url) as connection:
        fill(connection)
    return as_role(module_database_url, "researcher")


@pytest.fixture
def researcher(url: str) -> Iterator[psycopg.Connection]:
    with connect(url) as connection:
        yield connection


@pytest.fixture(scope="module")
def figures(url: str) -> Figures:
    with connect(url) as connection:
        return read_figures(connection, Filters())


def test_figures(figures: Figures) -> None:
    assert figures.article_count == 7
    assert {each.outlet for each in figures.days} == {"one", "two"}
    assert figures.copies == (CopyCount("one", "one", 3), CopyCount("one", "two", 1), CopyCount("two", "one", 1))
    assert figures.story_count == len(figures.stories) == 1
    assert (figures.stories[0].outlet, figures.stories[0].outlet_count) == ("one", 2)
    assert {each.reason: each.page_count for each in figures.rejections} == {"no_text": 1, "not_relevant": 3}
    assert figures.provenance.snapshot is not None
    assert figures.provenance.stored_count == 7
    terms = {term.word.lower() for term in figures.terms["ru"]}
    assert {"мост", "автобусы", "мэрия"} <= terms
    assert not terms & stop_words("ru")
    assert {name.entity for name in figures.names} == {"place:astana"}
    assert {each.outlet for each in figures.samples} == {"one", "two"}


def test_attention_is_a_share_of_all_that_was_read(researcher: psycopg.Connection, figures: Figures) -> None:
    assert [(each.outlet, each.article_count) for each in figures.left_out] == [("two", 3)]
    page = html.fromstring(render_coverage(figures))
    (row,) = page.xpath("//table[@class='shares'][last()]//tr[starts-with(th, 'two')]")
    assert row.xpath("td[@class='number']/text()") == [percent(0.25), "4"]
    assert read_figures(researcher, Filters(query="мост")).left_out == ()
    assert read_figures(researcher, Filters(until=NOON.date())).left_out == ()


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (Filters(outlets=("two",)), 1),
        (Filters(since=date(2022, 1, 6), until=date(2022, 1, 8)), 2),
        (Filters(query="дешевеет"), 1),
        (Filters(query=SQL), 5),
        (Filters(topic="nothing"), 7),
        (Filters(query="ледокол"), 0),
    ],
)
def test_filters(researcher: psycopg.Connection, filters: Filters, count: int) -> None:
    found = read_figures(researcher, filters)
    assert found.article_count == count
    page = html.fromstring(render_coverage(found))
    assert ("No stored article fits" in page.text_content()) == (count == 0)


def test_first_to_report_a_search(researcher: psycopg.Connection) -> None:
    found = read_figures(researcher, Filters(query="автобус", since=date(2022, 1, 5), until=date(2022, 1, 6)))
    assert [(each.outlet, each.delay_hours) for each in found.first_of_search] == [("one", 0.0), ("two", 3.0)]


def test_hostile_text_stays_text(figures: Figures) -> None:
    text = render_coverage(figures)
    page = html.fromstring(text)
    assert page.xpath("//script | //img | //@onerror | //iframe | //link | //a[not(starts-with(@href, 'http'))]") == []
    assert SCRIPT in page.text_content()
    assert "{{ 7 * 7 }}" in page.text_content()
    assert len(text) < 300_000, "a huge text is shown by its beginning"
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].startswith("default-src 'none'")
    turned = page.xpath("//text()[contains(., $marks)]", marks=BACKWARDS)
    isolated = page.xpath("//bdi//text()[contains(., $marks)]", marks=BACKWARDS)
    assert len(turned) == len(isolated) > 0, "directional marks stay within their own text"


def test_an_empty_store_says_so(make_database: Callable[[], str], as_role: Callable[[str, str], str]) -> None:
    with connect(as_role(make_database(), "researcher")) as connection:
        empty = read_figures(connection, Filters())
    assert (empty.article_count, empty.provenance.snapshot) == (0, None)
    assert "Nothing is stored yet" in html.fromstring(render_coverage(empty)).text_content()


def test_the_command(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAZWATCH_DATABASE_URL", url)
    monkeypatch.setenv("KAZWATCH_HOME", str(tmp_path))
    done = CliRunner().invoke(report, ["--since", "2022-01-05", "--outlet", "one"])
    assert done.output == f"Report: {tmp_path}/reports/coverage-2022-01-05-one.html\n"
    shown = CliRunner().invoke(report, ["--json"])
    assert json.loads(shown.output)["article_count"] == 7
    assert [each.name for each in (tmp_path / "reports").iterdir()] == ["coverage-2022-01-05-one.html"]
    wrong = CliRunner().invoke(report, ["--since", "2022-01-05", "--until", "2022-01-05"])
    assert "later than --since" in wrong.output
    missing = CliRunner().invoke(report, ["--outlet", "three"])
    assert str(missing.exception) == "this database has no outlet three; it has: mk_ru, one, two"
    assert "not judged" not in shown.stderr
    assert "no text" in CliRunner().invoke(report, ["--query", "газ\udcff"]).output
    assert "no article was judged on the topic gold" in CliRunner().invoke(report, ["--topic", "gold"]).stderr


def test_names_of_reports_say_what_they_are_on() -> None:
    assert file_name(Filters()) == "coverage.html"
    assert file_name(Filters(query="../газ OR цена")) == "coverage-газ-OR-цена.html"


@pytest.mark.parametrize(
    ("last", "count", "unit", "labels"),
    [
        (date(2022, 1, 1), 1, "day", ("2022-01-01", "2022-01-01")),
        (date(2022, 1, 31), 31, "day", ("2022-01-01", "2022-01-31")),
        (date(2022, 6, 30), 27, "week", ("2022-01-01", "2022-06-27")),
        (date(2024, 12, 31), 36, "month", ("2022-01", "2024-12")),
        (date(2040, 1, 1), 19, "year", ("2022", "2040")),
    ],
)
def test_bars_stay_wide_enough(last: date, count: int, unit: str, labels: tuple[str, str]) -> None:
    days = [DayCount("a", ONE, "ru", "about", 3), DayCount("a", last, "kk", None, 1)]
    axis = timeline(days, None, None)
    spans = axis.spans
    assert (axis.unit, len(spans), spans[0].label, spans[-1].label) == (unit, count, *labels)
    assert (spans[0].since, spans[-1].last_day) == (ONE, last)
    plot = bar_plot(days, spans, lambda each: each.language)
    assert plot.series == ("ru", "kk")
    assert sum(bar.total for bar in plot.bars) == 4
    assert plot.y_ticks[-1].label == "4"
    assert plot.bars[0].segments[0].height == 180
    assert {day for span in spans for day in (span.since, span.last_day)} >= {ONE, last}


def test_many_languages_become_other() -> None:
    days = [DayCount("a", ONE, language, None, count) for count, language in enumerate("abcdefg", 1)]
    plot = bar_plot(days, timeline(days, None, None).spans, lambda each: each.language)
    assert plot.series == ("g", "f", "e", "d", "other")
    assert [part.value for part in plot.bars[0].segments] == [7, 6, 5, 4, 6]


def test_silence_is_only_where_somebody_looked() -> None:
    days = [DayCount("a", ONE, "ru", None, 9), DayCount("b", date(2022, 1, 6), "ru", None, 1)]
    found = strips(days, timeline(days, None, None).spans, [Window("a", date(2021, 12, 1), date(2022, 1, 5))])
    assert [cell.state for cell in found[0].cells] == ["some", *["silent"] * 3, *["unknown"] * 2]
    assert (found[0].silent_days, found[0].asked_days, found[0].longest_silence) == (3, 4, 3)
    assert (found[0].cells[0].shade, found[1].cells[-1].shade) == (4, 2)
    assert found[1].asked_days == 0


def test_a_matrix_shows_the_busiest() -> None:
    counts = [CopyCount("wire", f"outlet{place:02}", place) for place in range(1, 21)]
    found = matrix(counts)
    assert len(found.outlets) == 15
    assert found.counts["outlet20", "wire"] == found.most == 20
    assert matrix([]).outlets == ()


def test_times_carry_their_zone() -> None:
    assert moment(datetime(2022, 1, 5, 8, 30, tzinfo=UTC)) == "2022-01-05 14:30 (UTC+6)"
    assert moment(datetime(2025, 1, 5, 8, 30, tzinfo=UTC)) == "2025-01-05 13:30 (UTC+5)"
    assert moment(datetime(2022, 1, 5, 20, tzinfo=UTC), "day") == "2022-01-06"
    assert moment(None) == "date unknown"
    assert (number(1234567), percent(0.0312), percent(0.5)) == ("1\u202f234\u202f567", "3.1 %", "50 %")
