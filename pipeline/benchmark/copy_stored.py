"""How long grouping a batch of new articles takes beside ten thousand, a hundred thousand or a million stored ones."""

import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import psycopg

import sql
from pipeline.benchmark.copy_graded_set import build
from pipeline.benchmark.copy_made_up import LAST_DAY, OUTLETS, PORTION, MadeUpSignatures, fill
from pipeline.benchmark.copy_reference import Printed, sign_all
from pipeline.benchmark.copy_texts import read_real_texts
from pipeline.dedupe.relation import fingerprint
from pipeline.load.group import group_run

BATCH = 1000
_RUN = "benchmark"
_REPEATS = 3
_FIRST_NEW_ID = 1_000_000_000
_PROCESSES = Path("/proc")


@dataclass(frozen=True, slots=True)
class StoredScore:
    """`seconds` is the fastest of three groupings of the same 1,000 articles, each undone, and `cpu_seconds` the least
    that ours and the server's process spent on one (None where there is no /proc); sizes are in bytes."""

    stored: int
    seconds: float
    cpu_seconds: float | None
    related: int
    table_bytes: int
    index_bytes: int


def measure_stored(
    connection: psycopg.Connection, data: Path, sizes: Sequence[int], progress: Callable[[int], None]
) -> Iterator[StoredScore]:
    """Fill an empty migrated database to each of these sizes in turn, and group the same batch beside it.

    The connection must be a superuser's: made-up rows come in unchecked. Older articles are added as sizes grow.
    """
    graded = [text for text in build(read_real_texts(data)) if text.kind != "template"]
    printed = [Printed(text.outlet, text.day, text.title, text.paragraphs) for text in graded]
    made_up = MadeUpSignatures([fingerprint(each).shingles for each in sign_all(printed)], seed=1)
    connection.execute(sql.text("benchmark/begin_filling.sql"))
    connection.execute(sql.text("benchmark/fill_outlets.sql"), {"count": OUTLETS})
    _add_batch(connection, printed[:BATCH])
    stored = 0
    for size in sorted(sizes):
        for start in range(stored, size, PORTION):
            stored = min(start + PORTION, size)
            fill(connection, made_up, range(start, stored))
            progress(stored)
        connection.execute(sql.text("benchmark/settle.sql"))
        yield _measure(connection, stored)


def _measure(connection: psycopg.Connection, stored: int) -> StoredScore:
    seconds, spent, related = [], [], 0
    rows = connection.execute(sql.text("benchmark/copy_sizes.sql")).fetchall()
    for _ in range(_REPEATS):
        with connection.transaction(force_rollback=True):
            started, cpu_started = time.perf_counter(), _cpu_seconds(connection)
            related = group_run(connection, _RUN).related
            seconds.append(time.perf_counter() - started)
            spent.append(_cpu_seconds(connection) - cpu_started)
    tables, indexes = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return StoredScore(stored, min(seconds), min(spent) if _PROCESSES.exists() else None, related, tables, indexes)


def _cpu_seconds(connection: psycopg.Connection) -> float:
    """Of this process and the server's for this connection: on a shared machine, time on the clock says little."""
    stat = _PROCESSES / str(connection.info.backend_pid) / "stat"
    if not stat.exists():
        return time.process_time()
    user, system = stat.read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
    return time.process_time() + (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def _add_batch(connection: psycopg.Connection, texts: Sequence[Printed]) -> None:
    ids = range(_FIRST_NEW_ID, _FIRST_NEW_ID + len(texts))
    hashes = [number.to_bytes(32, "big") for number in ids]
    urls = [f"https://made-up.example/{number}" for number in ids]
    outlets = {name: place % OUTLETS + 1 for place, name in enumerate(sorted({text.outlet for text in texts}))}
    rows = list(zip(ids, texts, hashes, urls, strict=True))
    # The days on which they were printed, about a week, end where the stored ones do.
    last = max(text.day for text in texts)
    with connection.transaction():
        _copy(
            connection,
            "fill_articles",
            [
                _article(
                    number,
                    outlets[text.outlet],
                    url,
                    text.title,
                    "\n\n".join(text.paragraphs),
                    digest,
                    LAST_DAY - timedelta(days=last - text.day),
                )
                for number, text, digest, url in rows
            ],
        )
        _copy(
            connection,
            "fill_captures",
            [
                [
                    number,
                    _RUN,
                    outlets[text.outlet],
                    url,
                    url,
                    LAST_DAY,
                    200,
                    "sha1:",
                    1,
                    "made-up",
                    number,
                    number,
                    digest,
                ]
                for number, text, digest, url in rows
            ],
        )
        _copy(connection, "fill_states", [[number, LAST_DAY, LAST_DAY] for number in ids])


def _article(number: int, outlet: int, url: str, title: str, body: str, digest: bytes, at: datetime) -> list[object]:
    return [
        number,
        outlet,
        url,
        title,
        body,
        "article",
        at,
        "minute",
        "feed",
        "und",
        0.5,
        "made up",
        digest,
        digest,
        number,
    ]


def _copy(connection: psycopg.Connection, name: str, rows: Sequence[Sequence[object]]) -> None:
    with connection.cursor() as cursor, cursor.copy(sql.text(f"benchmark/{name}.sql")) as copy:
        for row in rows:
            copy.write_row(row)
