"""Fills the tables of copy detection with made-up signatures: a million of them, with their index, in minutes.

Drawn and packed by numpy, a portion at a time; the index is there from the start and grows as it does in use, so that
its size is what a database of that size has.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import psycopg

import sql
from pipeline.dedupe.signature import MIN_SKETCH, VERSION, sketch_size

# 10,000 articles fill the two months that a batch is compared with: what is older is what must cost nothing.
PER_DAY = 167
OUTLETS = 90
LAST_DAY = datetime(2026, 1, 1, tzinfo=UTC)
PORTION = 10_000

_MONTH_DAYS = 30
_EPOCH = date(1970, 1, 1)
_TEXT_TYPES = (
    *("bigint", "integer", "bytea", "smallint", "timestamptz", "date", "bigint", "bytea", "integer", "text[]"),
    *("bigint[]", "bigint[]"),
)
# PostgreSQL's binary COPY: a header, then rows of a field count and each field's length and bytes, then a row of -1.
_HEADER, _END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"
_SKETCH_ROW = np.dtype(
    [
        *(("field_count", ">i2"), ("month_length", ">i4"), ("month", ">i2"), ("is_whole_length", ">i4")),
        *(("is_whole", "?"), ("shingle_length", ">i4"), ("shingle", ">i4"), ("article_id_length", ">i4")),
        ("article_id", ">i8"),
    ]
)


class MadeUpSignatures:
    """Signatures like those of the real ones given: as long, with as many common word triples."""

    def __init__(self, real: Sequence[npt.NDArray[np.int32]], seed: int) -> None:
        self._random = np.random.default_rng(seed)
        triples, counts = np.unique(np.concatenate(real), return_counts=True)
        shared = counts > 1
        self._common = triples[shared]
        self._cumulated = np.cumsum(counts[shared]) / counts[shared].sum()
        self._common_share = float(counts[shared].sum() / counts.sum())
        self._lengths = np.array([len(each) for each in real])

    def shingles(self, count: int) -> list[npt.NDArray[np.int32]]:
        """The word triples of so many texts, sorted."""
        lengths = self._random.choice(self._lengths, count)
        known = self._random.binomial(lengths, self._common_share)
        common = self._common[np.searchsorted(self._cumulated, self._random.random(known.sum()))]
        own = self._random.integers(-(2**31), 2**31, (lengths - known).sum(), dtype=np.int32)
        parts = zip(
            np.split(common, np.cumsum(known)[:-1]), np.split(own, np.cumsum(lengths - known)[:-1]), strict=True
        )
        return [np.unique(np.concatenate(pair)) for pair in parts]

    def lines(self, count: int) -> npt.NDArray[np.int64]:
        """Ten edge lines for each of so many texts."""
        return self._random.integers(-(2**63), 2**63, (count, 10), dtype=np.int64)


def fill(connection: psycopg.Connection, made_up: MadeUpSignatures, places: range) -> None:
    """Signatures and sketches of articles number `places`, the newest first: of the articles themselves grouping reads
    only those that it relates or signs."""
    found = made_up.shingles(len(places))
    lines = made_up.lines(len(places))
    with connection.transaction():
        with (
            connection.cursor() as cursor,
            cursor.copy(sql.text("benchmark/fill_texts.sql")) as copy,
        ):
            copy.set_types(_TEXT_TYPES)
            for place, shingles, edge_lines in zip(places, found, lines, strict=True):
                outlet = place % OUTLETS + 1
                edge_lines[0] = outlet  # what the outlet prints below everything
                copy.write_row(_text(place, outlet, shingles, edge_lines))
        with connection.cursor() as cursor, cursor.copy(sql.text("benchmark/fill_sketches.sql")) as copy:
            copy.write(_HEADER + _sketches(places, found).tobytes() + _END)


def _known_by(place: int) -> datetime:
    return LAST_DAY - timedelta(days=place // PER_DAY, minutes=place % 1440)


def _text(
    place: int, outlet: int, shingles: npt.NDArray[np.int32], edge_lines: npt.NDArray[np.int64]
) -> tuple[object, ...]:
    number, at = place + 1, _known_by(place)
    return (
        *(number, outlet, number.to_bytes(32, "big"), VERSION, at, at.date(), number),
        *(shingles.astype("<i4").tobytes(), shingles.size, ["в 1/1 года=2022"], edge_lines.tolist(), [outlet]),
    )


def _sketches(places: range, found: Sequence[npt.NDArray[np.int32]]) -> npt.NDArray[np.void]:
    """The rows of the index, in its order."""
    sizes = [sketch_size(each.size) for each in found]
    rows = np.zeros(sum(sizes), _SKETCH_ROW)
    rows["field_count"] = 4
    for name in ("month", "is_whole", "shingle", "article_id"):
        rows[f"{name}_length"] = _SKETCH_ROW[name].itemsize
    rows["month"] = np.repeat([(_known_by(place).date() - _EPOCH).days // _MONTH_DAYS for place in places], sizes)
    rows["is_whole"] = np.repeat([each.size <= MIN_SKETCH for each in found], sizes)
    rows["shingle"] = np.concatenate([each[:size] for each, size in zip(found, sizes, strict=True)])
    rows["article_id"] = np.repeat(np.array(places) + 1, sizes)
    return rows[np.lexsort((rows["article_id"], rows["shingle"], rows["month"]))]
