"""Signs stored texts for copy detection, without what their outlet prints under every story."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
import numpy.typing as npt
import psycopg
from psycopg.rows import class_row

import sql
from pipeline.dedupe import furniture
from pipeline.dedupe.relation import Fingerprint, fingerprint
from pipeline.dedupe.signature import MIN_SKETCH, VERSION, sign, sketch_size

_MONTH_DAYS = 30
_EPOCH = date(1970, 1, 1)

OutletDay = tuple[int, date]


@dataclass(frozen=True, slots=True)
class Text:
    """A stored text and by when it was certainly published (`day` is that moment's day in UTC)."""

    article_id: int
    outlet_id: int
    text_hash: bytes
    title: str
    body: str
    known_by: datetime
    day: date


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored signature, with the day that places it in time."""

    article_id: int
    day: date
    fingerprint: Fingerprint

    @property
    def month(self) -> int:
        """The number of its thirty days since 1970: the part of the index where it is found."""
        return (self.day - _EPOCH).days // _MONTH_DAYS

    @property
    def is_whole(self) -> bool:
        """Does its sketch hold all of its hashes?"""
        return self.fingerprint.shingles.size <= MIN_SKETCH

    @property
    def sketch(self) -> list[int]:
        """The hashes under which it is found."""
        found: list[int] = self.fingerprint.shingles[: sketch_size(self.fingerprint.shingles.size)].tolist()
        return found


def stale_texts(connection: psycopg.Connection, run_id: str, limit: int) -> list[Text]:
    """Articles of a run that were never signed, or whose text, dates or method of signing changed since."""
    with connection.cursor(row_factory=class_row(Text)) as cursor:
        values = {"run_id": run_id, "version": VERSION, "batch_size": limit}
        return cursor.execute(sql.text("group/stale_texts.sql"), values).fetchall()


def sign_texts(
    connection: psycopg.Connection, texts: Iterable[Text], left_out: Mapping[int, list[int]] | None = None
) -> None:
    """Sign and store; `left_out` holds the furniture of each article that has some."""
    rows = []
    for text in texts:
        lines = (left_out or {}).get(text.article_id, [])
        signature = sign(text.title, text.body.split("\n\n"), frozenset(lines))
        found = fingerprint(signature)
        rows.append(
            {
                "article_id": text.article_id,
                "outlet_id": text.outlet_id,
                "text_hash": text.text_hash,
                "version": VERSION,
                "known_by": text.known_by,
                "day": text.day,
                "exact": found.exact,
                "shingles": found.shingles.astype("<i4").tobytes(),
                "shingle_count": found.shingles.size,
                "numbers": list(found.numbers),
                "edge_lines": list(signature.edge_lines),
                "furniture": lines,
            }
        )
    with connection.cursor() as cursor:
        cursor.executemany(sql.text("group/put_texts.sql"), rows)


def days_of(connection: psycopg.Connection, article_ids: Iterable[int]) -> set[OutletDay]:
    """Outlets and days on which the signed ones among these articles count as printed."""
    return set(connection.execute(sql.text("group/days_of.sql"), {"article_ids": list(article_ids)}).fetchall())


def changed_furniture(connection: psycopg.Connection, days: set[OutletDay]) -> dict[int, list[int]]:
    """Articles whose furniture is another since the articles of these days changed, with the lines to leave out."""
    outlet_ids, dates = zip(*sorted(days), strict=True) if days else ((), ())
    rows = connection.execute(
        sql.text("group/changed_furniture.sql"),
        {
            "outlet_ids": list(outlet_ids),
            "days": list(dates),
            "window_days": furniture.WINDOW_DAYS,
            "window_span": timedelta(days=furniture.WINDOW_DAYS),
            "min_days": furniture.MIN_DAYS,
            "min_share": furniture.MIN_SHARE,
        },
    )
    return dict(rows.fetchall())


def read_texts(connection: psycopg.Connection, article_ids: list[int]) -> list[Text]:
    """The stored texts of these articles, as far as they are signed."""
    with connection.cursor(row_factory=class_row(Text)) as cursor:
        return cursor.execute(sql.text("group/read_texts.sql"), {"article_ids": article_ids}).fetchall()


def read_stored(connection: psycopg.Connection, article_ids: Iterable[int]) -> dict[int, Stored]:
    """The stored signatures of these articles."""
    rows = connection.execute(sql.text("group/read_fingerprints.sql"), {"article_ids": list(article_ids)})
    found = {}
    for article_id, day, exact, shingles, numbers in rows:
        hashes: npt.NDArray[np.int32] = np.frombuffer(shingles, dtype="<i4").astype(np.int32, copy=False)
        found[article_id] = Stored(article_id, day, Fingerprint(exact, hashes, tuple(numbers)))
    return found
