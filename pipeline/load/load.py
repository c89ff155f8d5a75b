"""Loads a run: everything goes to staging first, then one transaction merges it. Loading a run twice changes no row."""

import random
import time
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Literal

import psycopg
from psycopg import errors

import sql
from pipeline.archive import Failure
from pipeline.errors import PlainError
from pipeline.load.clean import Cleaner
from pipeline.load.connection import check_migrated
from pipeline.load.group import group_run
from pipeline.load.outlets import put_outlet
from pipeline.load.revisions import add_revisions
from pipeline.load.staging_row import Value, ending_row, zoned
from pipeline.outlet import Outlet
from pipeline.records import Assessed, Rejection, Sighting

_TRIES = 6
_CONFLICTS = (errors.DeadlockDetected, errors.SerializationFailure)

# What a merge does, in this order. Each step is one file of sql/load and says there what it is for.
_BEFORE_CAPTURES = (
    "widen_index_list",
    "remove_repeats",
    "reuse_capture_ids",
    "insert_articles",
    "empty_index_list",
    "find_articles",
    "add_states",
    "lock_articles",
    "keep_wordings",
)
_AFTER_CAPTURES = (
    "find_newest",
    "update_articles",
    "fall_back",
    "hide_articles",
    "show_articles",
    "set_dates",
    "update_states",
    "restate",
    "put_relevance",
    "remove_mentions",
    "put_mentions",
    "add_aliases",
    "note_gone",
    "put_sightings",
    "put_failures",
    "put_cadence",
)


@dataclass(frozen=True, slots=True)
class RunHeader:
    """What is known of a run as a whole. `since` and `until` are the window asked for; `outlet` is None where a run
    holds captures of many; `finish` says how the crawl ended (`finished`, `stopped`, `killed` ...); `unread_listings`
    are feeds and pages that could not be read, with the reason."""

    run_id: str
    outlet: Outlet | None
    since: datetime | None = None
    until: datetime | None = None
    finish: str = "finished"
    kind: Literal["crawl", "import", "reprocess"] = "crawl"
    unread_listings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What became of a run. captures = articles + rejections, each counted by itself in the database.

    `inserted` + `revised` + `amended` + `unchanged` are its distinct articles: new; known, with a change of text
    recorded; known, same text, but another fact such as an author or a date; known and as before.
    """

    run_id: str
    captures: int
    articles: int
    rejections: int
    sightings: int
    failures: int
    inserted: int
    revised: int
    amended: int
    unchanged: int
    rejections_by_reason: dict[str, int] = field(default_factory=dict)

    def counts(self) -> dict[str, int]:
        """All numbers by name, those of reasons as `rejected: <reason>`."""
        numbers = {name: value for name, value in asdict(self).items() if isinstance(value, int)}
        return numbers | {f"rejected: {reason}": count for reason, count in self.rejections_by_reason.items()}


def load(
    connection: psycopg.Connection,
    run: RunHeader,
    ends: Iterable[Assessed | Rejection],
    sightings: Iterable[Sighting] = (),
    failures: Iterable[Failure] = (),
) -> LoadReport:
    """Store a run. Memory stays flat: `ends` are written to staging one by one and never held.

    What is stored does not depend on the order in which runs are loaded, and a load that was cut off anywhere is mended
    by loading the run again. Raises what `ends` raises; nothing of the run is then stored. The connection is left in
    autocommit mode and without limits of time for statements and locks.

    Raises:
        PlainError: the database was not migrated; or staging was lost because the server crashed meanwhile.
        ValueError: the connection is inside a transaction, or a time carries no zone.
    """
    if connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
        raise ValueError("load() makes its own transactions: give it a connection without one, as connect() does")
    connection.autocommit = True
    check_migrated(connection)
    step = _Steps(connection, run.run_id)
    step("lift_time_limits")
    step("lock_run")
    try:
        with connection.transaction():
            for table in ("ending", "sighting", "failure"):
                step(f"clear_{table}")
            staged = _copy(connection, "load/copy_ending.sql", (ending_row(run.run_id, end) for end in ends))
            _copy(connection, "load/copy_sighting.sql", (_sighting_row(run.run_id, each) for each in sightings))
            _copy(connection, "load/copy_failure.sql", (_failure_row(run.run_id, each) for each in failures))
        return _merge_with_retries(connection, step, run, staged)
    finally:
        if not connection.closed:
            step("unlock_run")


class _Steps:
    """Runs the files of sql/load by name, each with the run's id."""

    def __init__(self, connection: psycopg.Connection, run_id: str) -> None:
        self.connection = connection
        self.run_id = run_id

    def __call__(self, name: str, **values: list[int]) -> psycopg.Cursor:
        return self.connection.execute(sql.text(f"load/{name}.sql"), {"run_id": self.run_id, **values})

    def numbers(self, name: str) -> dict[str, int]:
        return {str(key): int(count) for key, count in self(name).fetchall()}


def _merge_with_retries(connection: psycopg.Connection, step: _Steps, run: RunHeader, staged: int) -> LoadReport:
    for left in reversed(range(_TRIES)):
        try:
            with connection.transaction():
                return _merge(connection, step, run, staged)
        except _CONFLICTS:
            if not left:
                raise
            time.sleep(random.uniform(0, 0.1 * 2 ** (_TRIES - left)))  # noqa: S311  # to part two workers, not to hide
    raise AssertionError("unreachable: the last try returns or raises")


def _merge(connection: psycopg.Connection, step: _Steps, run: RunHeader, staged: int) -> LoadReport:
    found = step("count_staged").fetchone()
    if found is None or found[0] != staged:
        raise PlainError(f"run {run.run_id}: the database lost what was staged (it restarted?): load the run again")
    if run.outlet is not None:
        put_outlet(connection, run.outlet)
    step("add_outlets")
    connection.execute(sql.text("load/put_run.sql"), _run_values(run))
    for name in _BEFORE_CAPTURES:
        step(name)
    add_revisions(connection, run.run_id, "load/new_readings.sql")
    step("put_captures")
    step("remove_stale_revisions")
    add_revisions(connection, run.run_id, "load/new_revisions.sql")
    for name in _AFTER_CAPTURES:
        step(name)
    _put_unread_listings(connection, run)
    grouped = group_run(connection, run.run_id).grouped
    step("count_run")
    # Last, because it makes other loads wait for this one to end.
    step("take_snapshot", regrouped=sorted(grouped))
    report = _report(step, run.run_id)
    for table in ("ending", "sighting", "failure"):
        step(f"clear_{table}")
    return report


def _report(step: _Steps, run_id: str) -> LoadReport:
    row = step("run_counts").fetchone()
    assert row is not None, "the run's row was written a moment ago"
    captures, articles, rejections, sightings, failures = row
    outcomes = step.numbers("count_outcomes")
    return LoadReport(
        run_id=run_id,
        captures=captures,
        articles=articles,
        rejections=rejections,
        sightings=sightings,
        failures=failures,
        inserted=outcomes.get("inserted", 0),
        revised=outcomes.get("revised", 0),
        amended=outcomes.get("amended", 0),
        unchanged=outcomes.get("unchanged", 0),
        rejections_by_reason=step.numbers("count_reasons"),
    )


def _copy(connection: psycopg.Connection, file: str, rows: Iterable[list[Value]]) -> int:
    count = 0
    with connection.cursor() as cursor, cursor.copy(sql.text(file)) as copy:
        for row in rows:
            copy.write_row(row)
            count += 1
    return count


def _put_unread_listings(connection: psycopg.Connection, run: RunHeader) -> None:
    cleaner = Cleaner()
    unread = {cleaner.text(url, "url"): cleaner.text(why, "reason") for url, why in run.unread_listings.items()}
    values = {"run_id": run.run_id, "listing_urls": list(unread), "reasons": list(unread.values())}
    for name in ("remove_unread_listings", "put_unread_listings"):
        connection.execute(sql.text(f"load/{name}.sql"), values)


def _run_values(run: RunHeader) -> dict[str, Value]:
    return {
        "run_id": run.run_id,
        "outlet": run.outlet.slug if run.outlet else None,
        "kind": run.kind,
        "since": run.since and zoned(run.since, "since"),
        "until": run.until and zoned(run.until, "until"),
        "finish": run.finish,
    }


def _sighting_row(run_id: str, sighting: Sighting) -> list[Value]:
    cleaner = Cleaner()
    return [
        run_id,
        sighting.outlet,
        cleaner.text(sighting.url, "url"),
        str(sighting.channel),
        cleaner.text(sighting.listing_url, "listing_url"),
        zoned(sighting.seen_at, "seen_at"),
        zoned(sighting.published_at, "published_at") if sighting.published_at else None,
        cleaner.optional(sighting.title, "title"),
    ]


def _failure_row(run_id: str, failure: Failure) -> list[Value]:
    cleaner = Cleaner()
    return [
        run_id,
        failure.outlet,
        cleaner.text(failure.url, "url"),
        zoned(failure.failed_at, "failed_at"),
        failure.reason,
        cleaner.text(failure.detail, "detail"),
    ]
