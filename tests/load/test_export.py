"""Exports: the same rows in three formats, a manifest that can be checked, nothing that a spreadsheet would run."""

import csv
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner
from made_up import DAY, NOON, article
from pyarrow import parquet

from pipeline.cli.export import export as export_command
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.export import Selection, export
from pipeline.load.load import RunHeader, load


@pytest.fixture(scope="module")
def researcher(module_database_url: str, as_role: Callable[[str, str], str]) -> Iterator[psycopg.Connection]:
    ends = [
        article(1, title='=HYPERLINK("https://evil.example")', authors=("Анна Пример", "Борис Пример")),
        article(2, title="Газ подорожал", body="Тариф на газ вырос.", dated=NOON + DAY),
        article(3, title="Без даты", dated=None, language="kk"),
        article(4, title="Снято по просьбе"),
    ]
    with connect(module_database_url) as connection:
        load(connection, RunHeader("mk_ru-1", None), ends)
        connection.execute(
            "INSERT INTO core.takedown (article_id, reason) "
            "SELECT article_id, 'asked' FROM core.article WHERE title LIKE 'Снято%'"
        )
    with connect(as_role(module_database_url, "researcher")) as connection:
        yield connection


def test_three_formats_hold_the_same_rows(researcher: psycopg.Connection, tmp_path: Path) -> None:
    reports = [export(researcher, Selection(), tmp_path / f"all.{ending}") for ending in ("csv", "jsonl", "parquet")]
    assert [report.row_count for report in reports] == [3, 3, 3]
    lines = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()]
    table = parquet.read_table(tmp_path / "all.parquet").to_pylist()
    with open(tmp_path / "all.csv", encoding="utf-8-sig", newline="") as opened:
        cells = list(csv.DictReader(opened))
    by_title = {line["title"]: line for line in lines}
    assert set(by_title) == {'=HYPERLINK("https://evil.example")', "Газ подорожал", "Без даты"}
    assert [row["title"] for row in table] == [line["title"] for line in lines]
    assert [row["body"] for row in cells] == [line["body"] for line in lines]
    gas = next(row for row in table if row["title"] == "Газ подорожал")
    assert gas["published_at"] == NOON + DAY
    assert gas["day"] == date(2022, 1, 6)
    assert gas["authors"] == ["Анна Пример"]
    assert by_title["Без даты"]["published_at"] is None
    formula = next(row for row in cells if "HYPERLINK" in row["title"])
    assert formula["title"].startswith("'=")
    assert formula["authors"] == "Анна Пример; Борис Пример"


def test_the_manifest_names_file_and_selection(researcher: psycopg.Connection, tmp_path: Path) -> None:
    chosen = Selection(since=date(2022, 1, 6), query="газом", with_authors=False)
    report = export(researcher, chosen, tmp_path / "gas.jsonl")
    manifest = json.loads(report.manifest.read_text(encoding="utf-8"))
    assert manifest["rows"] == 1
    assert manifest["sha256"] == hashlib.sha256((tmp_path / "gas.jsonl").read_bytes()).hexdigest() == report.sha256
    assert manifest["selection"]["query"] == "газом"
    assert json.loads((tmp_path / "gas.jsonl").read_text(encoding="utf-8"))["authors"] is None
    assert export(researcher, chosen, tmp_path / "again.jsonl").sha256 == report.sha256


@pytest.mark.parametrize(
    ("selection", "count"),
    [
        (Selection(language="kk"), 1),
        (Selection(outlet="mk_ru"), 3),
        (Selection(until=date(2022, 1, 6)), 2),
    ],
)
def test_selections(researcher: psycopg.Connection, tmp_path: Path, selection: Selection, count: int) -> None:
    for ending in ("csv", "parquet"):
        assert export(researcher, selection, tmp_path / f"some.{ending}").row_count == count


@pytest.mark.parametrize(
    ("name", "words"), [("articles.xlsx", "ends in .csv, .jsonl or .parquet"), ("no/articles.csv", "no such folder")]
)
def test_what_cannot_be_written_is_said(researcher: psycopg.Connection, tmp_path: Path, name: str, words: str) -> None:
    with pytest.raises(PlainError, match=words):
        export(researcher, Selection(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_file_never_stands_without_its_manifest(researcher: psycopg.Connection, tmp_path: Path) -> None:
    (tmp_path / "articles.csv.manifest.json").mkdir()
    with pytest.raises(PlainError, match=r"articles\.csv: cannot be written: Is a directory"):
        export(researcher, Selection(), tmp_path / "articles.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["articles.csv.manifest.json"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--outlet", "exampel"], "no outlet exampel; it has: "),
        (["--since", "2022-02-01", "--until", "2022-02-01"], "later than --since"),
        (["--until", "2022-02-01", "--since", "2022-02-01"], "later than --since"),
    ],
)
def test_a_choice_that_holds_nothing_is_said(
    module_database_url: str, researcher: psycopg.Connection, tmp_path: Path, options: list[str], words: str
) -> None:
    ended = CliRunner().invoke(
        export_command, [str(tmp_path / "articles.csv"), *options], env={"KAZWATCH_DATABASE_URL": module_database_url}
    )
    assert words in f"{ended.output}{ended.exception}"
    assert list(tmp_path.iterdir()) == []
