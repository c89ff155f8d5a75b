"""What is stored already: asks the database once, before the crawl, so that no article is fetched for nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import psycopg

from crawlers.window import Window
from pipeline.dedupe.canonical_url import AddressError, canonical_url
from pipeline.errors import PlainError
from pipeline.load.again import ArticleAgain, articles_again, cadence_of
from pipeline.load.connection import connect, database_url
from pipeline.load.seen import KnownCapture, known_captures
from pipeline.outlet import Outlet
from pipeline.records import Reason
from pipeline.settings import Settings

# A young article is still being edited; an old one hardly ever is, and is asked for again on days that double
# (sql/load/articles_again.sql).
HOT_FOR = timedelta(hours=48)
REVISIT_AFTER = timedelta(minutes=30)
# Windows that end before this are backfills: they bring what was published then and nothing else.
_LIVE_FOR = timedelta(days=3)
# Servers' validators (ETag, Last-Modified) are believed for so long; then the page itself is asked for, whose digest
# is the truth.
TRUST_VALIDATORS_FOR = timedelta(hours=6)

# What may be otherwise next time: the page was kept from us, or something of ours or theirs was broken.
_NOT_THE_LAST_WORD = frozenset(
    {
        Reason.NOT_OK_STATUS,
        Reason.EMPTY_PAGE,
        Reason.BOT_WALL,
        Reason.CONSENT_WALL,
        Reason.BROKEN_RECORD,
        Reason.CRASHED,
    }
)


@dataclass(frozen=True, slots=True)
class KnownPages:
    """The newest capture of each address of an outlet, by the address's normal form; and the articles that are to be
    asked for again, whatever the listings say."""

    by_address: dict[str, KnownCapture]
    again: tuple[ArticleAgain, ...] = ()

    def find(self, canonical_address: str) -> KnownCapture | None:
        return self.by_address.get(canonical_address)


def nothing_known() -> KnownPages:
    """Every article is wanted: without a database, and in rehearsals."""
    return KnownPages({})


def index_known(outlet: Outlet, captures: Iterable[KnownCapture]) -> KnownPages:
    """Bring captures into the form that is asked; of two that are one article the newer counts."""
    by_address: dict[str, KnownCapture] = {}
    for capture in captures:
        try:
            key = canonical_url(capture.url, outlet)
        except AddressError:
            continue
        before = by_address.get(key)
        if before is None or before.fetched_at < capture.fetched_at:
            by_address[key] = capture
    return KnownPages(by_address)


def read_known(
    settings: Settings, outlet: Outlet, window: Window, now: datetime, warn: Callable[[str], None] = lambda _: None
) -> KnownPages:
    """Ask the database. A machine that has never had one, or one without tables, knows nothing yet.

    Raises:
        PlainError: the database is there and cannot be reached.
    """
    if settings.database_url is None and not settings.postgres.exists():
        return nothing_known()
    try:
        with connect(database_url(settings, role="ingest")) as connection:
            known = index_known(outlet, known_captures(connection, outlet.slug, window.since, window.until))
            if window.until < now - _LIVE_FOR:
                return known
            days = outlet.politeness.revisit_days
            return replace(known, again=articles_again(connection, outlet.slug, now, days))
    except PlainError as error:
        raise PlainError(f"{error}\nOr crawl without asking what is stored: --no-database") from error
    except psycopg.errors.UndefinedTable:  # nothing was loaded yet, so nothing is known
        warn("the database has no tables yet: every article counts as new")
        return nothing_known()


def not_due(settings: Settings, outlet: Outlet, now: datetime) -> str | None:
    """Why an outlet is not worth a look yet, in words; None where it is, or where nothing has been learnt of it.

    Raises:
        PlainError: the database is there and cannot be reached.
    """
    if settings.database_url is None and not settings.postgres.exists():
        return None
    try:
        with connect(database_url(settings, role="ingest")) as connection:
            cadence = cadence_of(connection, outlet.slug)
    except psycopg.errors.UndefinedTable:  # nothing was loaded yet, so nothing is known
        return None
    # Schedules tick by the quarter of an hour: a look that is due within two minutes is due.
    if cadence is None or cadence.due_at <= now + timedelta(minutes=2):
        return None
    return (
        f"not due before {cadence.due_at:%Y-%m-%d %H:%M %Z}: {cadence.new_count} new in {cadence.hour_count} h, "
        f"so a look every {cadence.interval_minutes} minutes"
    )


def is_due(known: KnownCapture, listed_at: datetime | None, now: datetime, window: Window) -> bool:
    """Is a page to be looked at again?

    One that lay outside the window of an earlier crawl, when it lies in this one; one that was kept from us, after
    half an hour; an article in its first 48 hours, at intervals that double: after half an hour, then once it is twice
    as old as at the last look. `listed_at` is the moment of publication that the listing states.
    """
    if known.outcome == Reason.OUTSIDE_WINDOW:
        return known.published_at is not None and window.holds(known.published_at)
    elapsed = now - known.fetched_at
    if elapsed < REVISIT_AFTER:
        return False
    if known.outcome in _NOT_THE_LAST_WORD:
        return True
    published = known.published_at or listed_at
    if published is None or now - published >= HOT_FOR:
        return False
    return elapsed >= known.fetched_at - published


def validators(known: KnownCapture | None, now: datetime) -> dict[str, str]:
    """The headers of a conditional request; none where the validators are too old to be believed."""
    if known is None or now - known.fetched_at >= TRUST_VALIDATORS_FOR:
        return {}
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value}
