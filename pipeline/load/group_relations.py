"""Finds and stores which articles share text: candidates by the index of sketches, each pair then compared exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import psycopg

import sql
from pipeline.dedupe.relation import MIN_RECORDED, MIN_SHINGLES_AT_ANY_TIME, RELATION_DAYS, compare
from pipeline.load.group_texts import Stored, read_stored

# A hash that stands for more texts of one month is a common phrase, not a trace of copying. (The biggest group of true
# copies in the sets we have has some forty texts.)
MOST_TEXTS_OF_A_HASH = 200

# Pairs compared at once: of at most 40,000 stored signatures, which are about 60 MB.
_PAIRS_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Found:
    """How many relations were stored, and the articles at either end of them or of those that are gone."""

    count: int
    touched: set[int]


def forget_relations(connection: psycopg.Connection, article_ids: list[int]) -> set[int]:
    """Take articles that are about to be signed again out of the index. Returns all whose relations went with them."""
    stored = read_stored(connection, article_ids)
    if not stored:
        return set()
    entries = _entries(stored.values())
    crossing = _crossing_cells(connection, entries)
    connection.execute(sql.text("group/remove_sketches.sql"), entries)
    touched = _remove_relations(connection, stored)
    if crossing:
        # A hash that was too common and is no longer: its texts may have relations that were passed over.
        others = read_stored(connection, _texts_of(connection, crossing))
        touched = _relate(connection, others, touched | _remove_relations(connection, others)).touched
    return touched


def find_relations(connection: psycopg.Connection, article_ids: set[int], bereft: set[int]) -> Found:
    """Put signed articles into the index, compare them with what they may share text with, store what they share.

    `bereft` are articles that lost relations: where one lost the first text of those equal to it, it gets the next.
    """
    stored = read_stored(connection, article_ids)
    entries = _entries(stored.values())
    connection.execute(sql.text("group/put_sketches.sql"), entries)
    crossing = _crossing_cells(connection, entries)
    touched: set[int] = set()
    if crossing:
        # Pairs that were found by a hash which has become too common are to be found by others, or not at all.
        others = read_stored(connection, _texts_of(connection, crossing) - stored.keys())
        touched |= _remove_relations(connection, others)
        stored |= others
    return _relate(connection, stored, touched, read_stored(connection, bereft - stored.keys()).values())


def _relate(
    connection: psycopg.Connection, stored: dict[int, Stored], touched: set[int], bereft: Iterable[Stored] = ()
) -> Found:
    values = _entries(stored.values()) | {"most_texts": str(MOST_TEXTS_OF_A_HASH)}
    pairs = {(min(pair), max(pair)) for pair in connection.execute(sql.text("group/candidates.sql"), values).fetchall()}
    count = _store(connection, pairs, stored, touched)
    exacts = {each.fingerprint.exact for each in (*stored.values(), *bereft)}
    equal = connection.execute(
        sql.text("group/equal_texts.sql"),
        {"exacts": sorted(exacts), "min_shingles": MIN_SHINGLES_AT_ANY_TIME},
    ).fetchall()
    count += _store(connection, {(min(pair), max(pair)) for pair in equal}, stored, touched, at_any_time=True)
    return Found(count, touched)


def _store(
    connection: psycopg.Connection,
    pairs: set[tuple[int, int]],
    stored: Mapping[int, Stored],
    touched: set[int],
    at_any_time: bool = False,
) -> int:
    ordered, count = sorted(pairs), 0
    for start in range(0, len(ordered), _PAIRS_AT_ONCE):
        part = ordered[start : start + _PAIRS_AT_ONCE]
        needed = {name for pair in part for name in pair}
        known = {name: each for name, each in stored.items() if name in needed}
        known |= read_stored(connection, needed - known.keys())
        # The index may still name an article that its owner deleted.
        whole = [(known[left], known[right]) for left, right in part if left in known and right in known]
        rows = [row for pair in whole if (row := _compared(*pair, at_any_time))]
        with connection.cursor() as cursor:
            cursor.executemany(sql.text("group/put_relation.sql"), rows)
        touched.update(int(row[side]) for row in rows for side in ("left_id", "right_id"))  # type: ignore[arg-type]
        count += len(rows)
    return count


def _compared(left: Stored, right: Stored, at_any_time: bool) -> dict[str, int | float | str | bool | None] | None:
    days_apart = abs((left.day - right.day).days)
    if days_apart > RELATION_DAYS and not at_any_time:
        return None
    found = compare(left.fingerprint, right.fingerprint, days_apart)
    if found.containment < MIN_RECORDED:
        return None
    return {
        "left_id": left.article_id,
        "right_id": right.article_id,
        "kind": str(found.kind),
        "shared_count": found.shared_count,
        "left_share": found.left_share,
        "right_share": found.right_share,
        "jaccard": found.jaccard,
        "numbers_agreeing": found.numbers_agreeing,
        "is_copy": found.is_copy,
    }


def _remove_relations(connection: psycopg.Connection, article_ids: Iterable[int]) -> set[int]:
    values = {"article_ids": list(article_ids)}
    rows = connection.execute(sql.text("group/remove_relations.sql"), values)
    return {name for row in rows for name in row}


def _texts_of(connection: psycopg.Connection, cells: list[tuple[int, int]]) -> set[int]:
    values = {"months": [month for month, _ in cells], "shingles": [shingle for _, shingle in cells]}
    return {name for (name,) in connection.execute(sql.text("group/texts_of_cells.sql"), values)}


def _entries(texts: Iterable[Stored]) -> dict[str, str]:
    """The index entries of some texts as array literals, which a batch of 40,000 fills ten times faster than lists."""
    entries = [(text.month, text.is_whole, shingle, text.article_id) for text in texts for shingle in text.sketch]
    months, wholes, shingles, article_ids = zip(*entries, strict=True) if entries else ((), (), (), ())
    columns = {"months": months, "wholes": wholes, "shingles": shingles, "article_ids": article_ids}
    return {name: "{" + ",".join(map(str, values)) + "}" for name, values in columns.items()}


def _crossing_cells(connection: psycopg.Connection, entries: dict[str, str]) -> list[tuple[int, int]]:
    """The cells of the index that these entries bring above what is too common."""
    values = entries | {"most_texts": str(MOST_TEXTS_OF_A_HASH)}
    return connection.execute(sql.text("group/crossing_cells.sql"), values).fetchall()
