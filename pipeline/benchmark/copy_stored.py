"""How long grouping a batch of new articles takes beside ten thousand, a hundred thousand or a million stored ones."""

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import numpy.typing as npt
import psycopg

import sql
from pipeline.benchmark.copy_graded_set import build
from pipeline.benchmark.copy_reference import Printed, sign_all
from pipeline.benchmark.copy_texts import read_real_texts
from pipeline.dedupe.relation import fingerprint
from pipeline.dedupe.signature import MIN_SKETCH, VERSION, sketch_size
from pipeline.load.group import group_run

# 10,000 articles fill the two months that a batch is compared with: what is older is what must cost nothing.
PER_DAY = 167
OUTLETS = 90
BATCH = 1000
_LAST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_RUN = "benchmark"
_REPEATS = 3
_PORTION = 10_000
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


class _MadeUp:
    """Signatures like those of real articles: as long, with as many common word triples as real ones have."""

    def __init__(self, real: Sequence[npt.NDArray[np.int32]], seed: int) -> None:
        self.random = np.random.default_rng(seed)
        triples, counts = np.unique(np.concatenate(real), return_counts=True)
        self.common = triples[counts > 1]
        self.weights = counts[counts > 1] / counts[counts > 1].sum()
        self.common_share = float(counts[counts > 1].sum() / counts.sum())
        self.lengths = [len(each) for each in real]

    def shingles(self) -> npt.NDArray[np.int32]:
        length = int(self.random.choice(self.lengths))
        known = int(self.random.binomial(length, self.common_share))
        common = self.random.choice(self.common, known, p=self.weights) if known else self.common[:0]
        own = self.random.integers(-(2**31), 2**31, length - known, dtype=np.int32)
        return np.unique(np.concatenate([common, own]).astype(np.int32))


def measure_stored(connection: psycopg.Connection, data: Path, sizes: Sequence[int]) -> Iterator[StoredScore]:
    """Fill an empty migrated database to each of these sizes in turn, and group the same batch beside it.

    The connection must be a superuser's: made-up rows come in unchecked. Older articles are added as sizes grow.
    """
    graded = [text for text in build(read_real_texts(data)) if text.kind != "template"]
    printed = [Printed(text.outlet, text.day, text.title, text.paragraphs) for text in graded]
    made_up = _MadeUp([fingerprint(each).shingles for each in sign_all(printed)], seed=1)
    connection.execute(sql.text("benchmark/begin_filling.sql"))
    connection.execute(sql.text("benchmark/fill_outlets.sql"), {"count": OUTLETS})
    _add_batch(connection, printed[:BATCH])
    stored = 0
    for size in sorted(sizes):
        for start in range(stored, size, _PORTION):
            _fill(connection, made_up, range(start, min(start + _PORTION, size)))
        stored = size
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
                    _LAST_DAY - timedelta(days=last - text.day),
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
                    _LAST_DAY,
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
        _copy(connection, "fill_states", [[number, _LAST_DAY, _LAST_DAY] for number in ids])


def _fill(connection: psycopg.Connection, made_up: _MadeUp, places: range) -> None:
    """Signatures and sketches alone: of the articles themselves grouping reads only those that it relates or signs."""
    texts: list[list[object]] = []
    sketches: list[list[object]] = []
    for place in places:
        number, outlet = place + 1, place % OUTLETS + 1
        at = _LAST_DAY - timedelta(days=place // PER_DAY, minutes=place % 1440)
        digest = number.to_bytes(32, "big")
        shingles = made_up.shingles()
        lines = made_up.random.integers(-(2**63), 2**63, 10, dtype=np.int64)
        lines[0] = outlet  # what the outlet prints below everything
        packed, numbers = shingles.astype("<i4").tobytes(), ["в 1/1 года=2022"]
        texts.append(
            [
                number,
                outlet,
                digest,
                VERSION,
                at,
                at.date(),
                number,
                packed,
                shingles.size,
                numbers,
                lines.tolist(),
                [outlet],
            ]
        )
        month = (at.date() - datetime(1970, 1, 1, tzinfo=UTC).date()).days // 30
        kept = shingles[: sketch_size(shingles.size)].tolist()
        sketches.extend([month, shingles.size <= MIN_SKETCH, shingle, number] for shingle in kept)
    with connection.transaction():
        _copy(connection, "fill_texts", texts)
        _copy(connection, "fill_sketches", sketches)


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
