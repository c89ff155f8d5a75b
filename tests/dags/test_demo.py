"""The whole job, end to end: outlets over HTTP through Scrapy, WARC, Airflow and PostgreSQL to an answer.

What comes out is compared with what the sample press says a faultless pipeline makes of each page.
"""

import json
from pathlib import Path

import psycopg
import pytest
from fastwarc.warc import ArchiveIterator
from warcio.checker import Checker

from crawlers.registry import load_outlets
from crawlers.sample_press.content import SampleArticle
from crawlers.sample_press.expectation import expected_articles, expected_rejections
from dags.operate.rehearsal import PRESS_FOLDER, ROUNDS
from pipeline.dedupe.canonical_url import canonical_url
from pipeline.load.server import EmbeddedServer
from tests.dags.home import Home

pytestmark = pytest.mark.airflow

LAST = ROUNDS[-1].as_of
OUTLETS = load_outlets(PRESS_FOLDER / "outlets")


@pytest.fixture(scope="module")
def database(demo: Home) -> psycopg.Connection:
    server = EmbeddedServer(demo.folder / "demo" / "postgres")
    server.start()
    return psycopg.connect(server.url("kazwatch_researcher"), autocommit=True)


def canonical(article: SampleArticle) -> str:
    return canonical_url(article.url, OUTLETS[article.outlet])


def rows(demo: Home, title: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = demo.first["tables"][title]
    return found


def test_every_outlet_gives_articles(demo: Home) -> None:
    counts = {row["outlet"]: row for row in rows(demo, "What came in")}
    assert set(counts) == set(OUTLETS)
    for outlet, row in counts.items():
        assert row["articles"], outlet
        assert row["captures"] == row["of_articles"] + row["rejections"], outlet  # type: ignore[operator]


def test_languages(demo: Home) -> None:
    assert {"ru", "kk", "kk-Latn", "en"} == {row["language"] for row in rows(demo, "Languages of the articles")}


def test_the_op_ed_is_the_first_source(demo: Home) -> None:
    first = rows(demo, "Where the text comes from")[0]
    assert (first["outlet"], first["verdict"]) == ("mk_ru", "source_or_copy")
    assert str(first["title"]).startswith("Блиц-партия Токаева")
    assert int(str(first["hits"])) >= 30


def test_edits_are_revisions(demo: Home) -> None:
    assert sum(int(str(row["revisions"])) for row in rows(demo, "What came in")) >= 2


def test_articles_are_read_exactly(database: psycopg.Connection) -> None:
    stored = {
        row[0]: row[1:]
        for row in database.execute(
            "SELECT url, title, language, published_at, published_precision, body, authors FROM research.article"
        ).fetchall()
    }
    wrong: dict[str, object] = {}
    for article in expected_articles(LAST).values():
        found = stored.get(canonical(article))
        if found is None:
            wrong[article.id] = "not stored"
            continue
        title, language, published_at, precision, body, authors = found
        exact = published_at == article.published_at
        same_day = precision == "day" and published_at.astimezone(article.published_at.tzinfo).date() == (
            article.published_at.date()
        )
        checks = {
            "title": title == article.title,
            "language": language == article.expected.language,
            "published_at": exact or same_day,
            "body": body == "\n\n".join(article.paragraphs) or not article.paragraphs,
            "authors": tuple(authors) == article.authors,
        }
        failed = [name for name, right in checks.items() if not right]
        if failed:
            wrong[article.id] = failed
    assert wrong == {}


def test_rejections_have_the_expected_reasons(database: psycopg.Connection) -> None:
    found = dict(
        database.execute(
            "SELECT DISTINCT ON (url) url, reason FROM research.rejection ORDER BY url, fetched_at DESC"
        ).fetchall()
    )
    expected = {url: str(reason) for url, reason in expected_rejections(LAST).items()}
    assert found == expected


def test_only_public_addresses_were_asked(database: psycopg.Connection) -> None:
    refused = database.execute("SELECT url FROM research.fetch_failure WHERE reason = 'private_address'").fetchall()
    assert refused


def test_archives_open_elsewhere(demo: Home) -> None:
    """warcio's own checker finds no wrong digest, and a second reader, not ours, reads every record."""
    archives = sorted((demo.folder / "demo" / "archive").glob("*/*/*.warc.gz"))
    assert len(archives) >= 2 * len(OUTLETS)
    for archive in archives:
        checker = Checker(type("Options", (), {"verbose": False, "inputs": [str(archive)]})())
        checker.process_all()
        assert checker.exit_value == 0, archive
        with archive.open("rb") as file:
            assert sum(1 for _ in ArchiveIterator(file)) > 3, archive


def test_the_report_is_written(demo: Home) -> None:
    report = Path(demo.first["report"]).read_text(encoding="utf-8")
    assert "Блиц-партия Токаева" in report
    assert "<script" not in report
    coverage = Path(demo.first["coverage"]).read_text(encoding="utf-8")
    assert all(outlet in coverage for outlet in OUTLETS)
    assert "research.article_as_of" in coverage


def test_a_second_demo_changes_nothing(demo: Home) -> None:
    """Airflow runs every DAG again; nothing is fetched twice and no row changes."""
    second = json.loads(demo.kazwatch("demo", "--json").stdout)
    assert (second["new_rows"], second["changed_tables"]) == (0, [])
    assert second["tables"] == demo.first["tables"]
