"""Snapshots: what a paper cites is given again, whatever was loaded, revised, judged or grouped since."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from made_up import DAY, NOON, article

from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.export import Selection, export
from pipeline.load.load import RunHeader, load
from pipeline.load.migrate import numbered_files
from pipeline.load.rescore import rescore
from pipeline.records import Assessed
from pipeline.relevance.topic import load_topic

LONG = "Мост через реку открыли утром, и по нему пошли первые автобусы в пригород, сообщает мэрия Рязани.\n\n" * 4
OLD = article(1, title="Мост открыли", body=LONG)
NEW = article(1, "mk_ru-2", title="Мост закрыли", body=LONG + "Вечером его закрыли.", at=NOON + DAY, authors=())
COPY_OF_BEFORE = article(
    5, "other-1", title="Мост", body=LONG, outlet="other_kz", url="https://o.example/5", dated=NOON - DAY
)


BEFORE_SNAPSHOTS = """
INSERT INTO core.outlet (slug, name) VALUES ('mk_ru', 'МК');
INSERT INTO core.run (run_id, finish) VALUES ('mk_ru-1', 'finished');
BEGIN;
INSERT INTO core.article (outlet_id, canonical_url, title, body, type, language, language_confidence, reader, text_hash,
  record_hash, capture_id)
SELECT outlet_id, 'https://a.example/', 'Мост', 'Открыт.', 'article', 'ru', 1, 'rules/1', sha256('a'), sha256('b'), 1
FROM core.outlet;
INSERT INTO core.capture (capture_id, run_id, outlet_id, url, final_url, fetched_at, status, digest, byte_count,
  warc_file, warc_offset, article_id, text_hash)
SELECT 1, 'mk_ru-1', outlet_id, canonical_url, canonical_url, '2022-01-05', 200, '', 1, '', 0, article_id, text_hash
FROM core.article;
COMMIT;
INSERT INTO core.article_state (article_id, first_seen_at, last_seen_at)
SELECT article_id, '2022-01-05', '2022-01-05' FROM core.article;
INSERT INTO core.article_relevance (article_id, topic, topic_version, verdict, score)
SELECT article_id, 'kazakhstan', '1', 'about', 1 FROM core.article;
"""


def loaded(connection: psycopg.Connection, run_id: str, *ends: Assessed) -> str:
    """The snapshot after a load."""
    load(connection, RunHeader(run_id, None), ends)
    return newest(connection)


def newest(connection: psycopg.Connection) -> str:
    row = connection.execute("SELECT research.snapshot()").fetchone()
    assert row is not None
    return str(row[0])


def rows(connection: psycopg.Connection, snapshot: str) -> list[dict[str, object]]:
    """The articles of a snapshot without the one column that says how long they held."""
    with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        found = cursor.execute("SELECT * FROM research.article_as_of(%s) ORDER BY article_id", (snapshot,)).fetchall()
    return [{name: value for name, value in row.items() if name != "until_snapshot"} for row in found]


@pytest.fixture
def connection(database_url: str) -> Iterator[psycopg.Connection]:
    with connect(database_url) as opened:
        yield opened


def test_everything_that_can_change_is_given_again(connection: psycopg.Connection) -> None:
    first = loaded(connection, "mk_ru-1", OLD, article(2, title="Без даты", dated=None))
    cited = rows(connection, first)
    assert [row["title"] for row in cited] == ["Мост открыли", "Без даты"]
    assert first.startswith("kazwatch-1-")

    later = loaded(connection, "mk_ru-2", NEW, article(2, "mk_ru-2", at=NOON + DAY, dated=NOON))
    loaded(connection, "other-1", COPY_OF_BEFORE)
    rescore(connection, load_topic())
    now = connection.execute("SELECT title, authors, relevance FROM research.article WHERE article_id = 1").fetchone()
    assert now == ("Мост закрыли", [], "no")
    firsts = connection.execute("SELECT is_original FROM research.copy_member WHERE article_id = 1").fetchone()
    assert firsts == (False,), "an earlier copy came in since"

    assert rows(connection, first) == cited
    assert (cited[0]["authors"], cited[0]["relevance"], cited[0]["is_original"]) == (["Анна Пример"], "about", True)
    assert [row["published_at"] for row in rows(connection, later)] == [NOON, NOON]
    present = {name: value for name, value in rows(connection, newest(connection))[0].items() if name in cited[0]}
    with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        stored = cursor.execute("SELECT * FROM research.article WHERE article_id = 1").fetchone()
    assert stored is not None
    assert {name: present[name] for name in present.keys() & stored.keys()} == {
        name: stored[name] for name in present.keys() & stored.keys()
    }


@pytest.mark.parametrize(("query", "titles"), [("открыть", ["Мост открыли"]), ("закрыли", [])])
def test_a_search_as_of_a_snapshot_reads_the_texts_of_then(
    connection: psycopg.Connection, query: str, titles: list[str]
) -> None:
    first = loaded(connection, "mk_ru-1", OLD)
    loaded(connection, "mk_ru-2", NEW)
    found = connection.execute(
        "SELECT title FROM research.article_as_of(%s) WHERE tsv @@ research.search_query(%s)", (first, query)
    ).fetchall()
    assert [title for (title,) in found] == titles


def test_what_changes_nothing_is_no_snapshot(connection: psycopg.Connection) -> None:
    first = loaded(connection, "mk_ru-1", OLD)
    assert loaded(connection, "mk_ru-1", OLD) == first
    assert loaded(connection, "mk_ru-3", article(1, "mk_ru-3", title="Мост открыли", body=LONG, at=NOON + DAY)) == first


def test_an_older_page_that_comes_late_does_not_change_what_was_newest(connection: psycopg.Connection) -> None:
    first = loaded(connection, "mk_ru-2", NEW)
    cited = rows(connection, first)
    loaded(connection, "mk_ru-1", OLD)
    assert rows(connection, first) == cited


def test_identifiers_name_the_database(make_database: Callable[[], str]) -> None:
    identifiers = []
    for end in (OLD, OLD, NEW):
        with connect(make_database()) as connection:
            identifiers.append(loaded(connection, "mk_ru-1", end))
    assert identifiers[0] == identifiers[1] != identifiers[2]
    with connect(make_database()) as connection:
        assert newest(connection) == "None"
        loaded(connection, "mk_ru-2", NEW)
        with pytest.raises(psycopg.errors.RaiseException, match="has no snapshot 'kazwatch-1-"):
            connection.execute("SELECT * FROM research.article_as_of(%s)", (identifiers[0],))


def test_what_one_reader_saw_every_reader_sees(make_database: Callable[[], str]) -> None:
    """A load begun before a snapshot and ended after it is not in it, though its rows are older."""
    url = make_database()
    with connect(url) as reader, connect(url) as early:
        began, go_on = threading.Event(), threading.Event()

        def ends() -> Iterator[Assessed]:
            yield article(7, "early")
            began.set()
            go_on.wait(60)

        worker = threading.Thread(target=lambda: load(early, RunHeader("early", None), ends()))
        worker.start()
        began.wait(60)
        with connect(url) as late:
            load(late, RunHeader("late", None), [article(8, "late")])
        cited = newest(reader)
        seen = rows(reader, cited)
        go_on.set()
        worker.join(60)
        assert newest(reader) != cited
        assert rows(reader, cited) == seen
        assert len(seen) == 1


def test_an_export_as_of_a_snapshot_is_the_same_file(connection: psycopg.Connection, tmp_path: Path) -> None:
    load(connection, RunHeader("mk_ru-1", None), [OLD, article(2, title="Снимут", body="Текст.")])
    before = export(connection, Selection(), tmp_path / "before.csv")
    manifest = json.loads(before.manifest.read_text(encoding="utf-8"))
    assert manifest["snapshot"] == before.snapshot == newest(connection)
    load(connection, RunHeader("mk_ru-2", None), [NEW, article(3, "mk_ru-2")])
    chosen = Selection(as_of=before.snapshot)
    for ending in ("csv", "parquet", "jsonl"):
        again = export(connection, chosen, tmp_path / f"again.{ending}")
        assert again.row_count == 2
    assert export(connection, chosen, tmp_path / "again.csv").sha256 == before.sha256
    connection.execute("INSERT INTO core.takedown (article_id, reason) VALUES (2, 'asked')")
    less = export(connection, chosen, tmp_path / "less.csv")
    assert less.row_count == 1
    assert "Снимут" not in (tmp_path / "less.csv").read_text(encoding="utf-8")
    assert json.loads(less.manifest.read_text(encoding="utf-8"))["articles_in_snapshot"] == 2
    with pytest.raises(PlainError, match="has no snapshot 'yesterday'"):
        export(connection, replace(chosen, as_of="yesterday"), tmp_path / "none.csv")


def test_what_was_stored_before_snapshots_is_the_first(empty_database_url: str) -> None:
    """The migration describes what it finds; the store goes on from there."""
    files = [file for file in numbered_files() if file.name < "0050"]
    (new,) = (file for file in numbered_files() if file.name.startswith("0050"))
    with connect(empty_database_url) as connection:
        for file in files:
            connection.execute(file.text.encode())
        connection.execute(BEFORE_SNAPSHOTS.encode())
        connection.execute(new.text.encode())
        assert connection.execute(
            "SELECT since_snapshot, until_snapshot, relevance, original_id = article_id FROM core.article_version"
        ).fetchall() == [(1, None, "about", True)]
        assert connection.execute("SELECT snapshot_id, changed_count, article_count FROM core.snapshot").fetchall() == [
            (1, 1, 1)
        ]
