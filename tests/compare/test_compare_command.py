"""`kazwatch compare` as people call it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.compare import compare
from pipeline.errors import PlainError


@pytest.fixture
def command(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A function that runs the command on the test's database, its reports below tmp_path; the model stays shared."""
    monkeypatch.setenv("KAZWATCH_DATABASE_URL", database_url)

    def run(*arguments: str, stdin: str | None = None):  # type: ignore[no-untyped-def]
        return CliRunner().invoke(compare, list(arguments), input=stdin, catch_exceptions=False)

    return run


def test_backfill_then_compare(command, put_article, own_texts, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for each in own_texts.derivations:
        put_article(f"https://{each.key}.example/1", each.language, each.title, each.body, outlet=each.key)
    file, report = tmp_path / "text.txt", tmp_path / "report.html"
    file.write_text(own_texts.text, encoding="utf-8")
    before = command(str(file), "--html", str(report))
    assert "4 stored articles are not embedded yet" in before.output.replace("\n", " ")
    assert "there is nothing to compare it with" in before.output
    filled = command("--backfill")
    assert "4 articles to embed, less than a minute" in filled.output
    found = command(str(file), "--html", str(report), "--json")
    answer = json.loads(found.stdout)
    assert answer["articles"][0]["outlet"] == "original"
    assert answer["articles"][0]["verdict"] == "source_or_copy"
    assert answer["has_source"] is True
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")
    table = command(str(file), "--html", str(report), "--languages", "kk", "--since", "2022-01-01")
    assert "Жүрмейтін" in table.output
    assert "Паром, который" not in table.output
    nothing = command("-", "--html", str(report), "--until", "2021-01-01", stdin=own_texts.text)
    assert "there is nothing to compare it with" in nothing.output
    assert command("--backfill").output == "every relevant article is embedded\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"%PDF-1.7", "is a PDF"), (b"", "is empty"), (b"- - -", "no sentence"), (None, "cannot be read")],
)
def test_a_file_that_cannot_be_compared_is_named(command, tmp_path: Path, content: bytes | None, message: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "text.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(PlainError, match=message) as caught:
        command(str(file))
    assert "text.txt" in str(caught.value)


def test_without_a_file_it_says_what_to_give(command) -> None:  # type: ignore[no-untyped-def]
    answer = command()
    assert answer.exit_code == 2
    assert "--backfill" in answer.output


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--since", "2022-02-01", "--until", "2022-01-01"], "later than --since"),
        (["--languages", "russian"], "russian is no tag of a language"),
        (["--language", "ru,kk"], "the text has one language"),
        (["--limit", "5"], "--limit goes with --backfill"),
        (["--top", "0"], "--top"),
    ],
)
def test_options_that_cannot_be_meant_are_refused(command, tmp_path: Path, options: list[str], message: str) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "text.txt"
    file.write_text("Паром не ходит.", encoding="utf-8")
    answer = command(str(file), *options)
    assert answer.exit_code == 2
    assert message in " ".join(answer.output.split())


def test_a_part_of_the_store_has_a_report_of_its_own(command, put_article, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("KAZWATCH_HOME", str(tmp_path / "home"))
    put_article("https://one.example/1", "ru", "Паром", "Паром на озере перестал ходить.", outlet="one")
    file = tmp_path / "text.txt"
    file.write_text("Паром на озере перестал ходить.", encoding="utf-8")
    whole = command(str(file), "--backfill")
    part = command(str(file), "--outlet", "one", "--since", "2022-01-01")
    assert "one sentence alone is never proof of a source" in " ".join(part.output.split())
    assert "only those of one, from 2022-01-01" in " ".join(part.output.split())
    assert "verbatim" in part.output
    places = [answer.output.split("Report: ")[1].strip() for answer in (whole, part)]
    assert "of one, from 2022-01-01" in Path(places[1]).read_text(encoding="utf-8")
    assert "of one" not in Path(places[0]).read_text(encoding="utf-8")


def test_an_account_that_may_only_read_is_told_which_to_use(database_url, as_role, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "text.txt"
    file.write_text("Паром на озере перестал ходить.", encoding="utf-8")
    ended = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "compare", str(file)],
        env=os.environ | {"KAZWATCH_DATABASE_URL": as_role(database_url, "researcher")},
        capture_output=True,
        text=True,
    )
    assert ended.returncode == 1
    assert "an address of the role kazwatch_ingest" in ended.stderr
    assert "Traceback" not in ended.stderr
