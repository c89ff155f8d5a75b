"""A simulated press as rows of the database: weeks of quiet crawls of many outlets, then a fault in each.

Nothing is crawled: runs, captures, articles and sightings are drawn by chance and copied into the tables. Quiet is not
even: outlets differ in size by a factor of sixty, weekends are thin, nights silent, days vary beyond chance, now and
then comes a day of great news, and some share of pages is always bad, more on some days than on others.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import numpy as np
import psycopg

from pipeline.load.outlets import sync_outlets
from pipeline.outlet import Feed, Outlet

START = datetime(2022, 1, 3, tzinfo=UTC)  # a Monday
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

# What can be done to an outlet, and the alarms that tell of it: any of them counts.
FAULTS = {
    "silent": {"silent", "listing"},
    "flood": {"flood"},
    "layout, no text": {"unread"},
    "layout, menus as text": {"short", "readers"},
    "feed moved": {"listing"},
    "consent wall": {"wall"},
    "dates dropped": {"undated"},
    "zone wrong by 6 hours": {"dates"},
    "same body": {"same_body"},
    "charset": {"charset"},
}


@dataclass(frozen=True)
class Habits:
    """How an outlet usually is: `a_day` pages, crawled every `every_hours`; shares of pages and articles."""

    outlet: Outlet
    a_day: float
    every_hours: int
    weekend: float
    stored: float
    shares: dict[str, float]


@dataclass
class Rows:
    """Rows of each table, to be copied."""

    runs: list[tuple[object, ...]] = field(default_factory=list)
    captures: list[tuple[object, ...]] = field(default_factory=list)
    articles: list[tuple[object, ...]] = field(default_factory=list)
    sightings: list[tuple[object, ...]] = field(default_factory=list)
    failures: list[tuple[object, ...]] = field(default_factory=list)
    unread_listings: list[tuple[object, ...]] = field(default_factory=list)


def draw_habits(count: int, random: np.random.Generator) -> list[Habits]:
    """Outlets of two to 120 pages a day; every second is crawled every three hours, the others once a day."""
    drawn = []
    for number in range(count):
        slug = f"outlet_{number:02d}"
        outlet = Outlet(
            slug=slug,
            name=slug,
            country="KZ",
            home=f"https://{slug}.example/",
            languages=("ru",),
            timezone="UTC",
            watch="0 */3 * * *" if number % 2 else None,
            discover=(Feed(channel="feed", url=f"https://{slug}.example/rss"),),
        )
        drawn.append(
            Habits(
                outlet=outlet,
                a_day=2 * 60 ** (number / max(count - 1, 1)),
                every_hours=3 if number % 2 else 24,
                weekend=random.uniform(0.25, 0.9),
                stored=random.uniform(0.3, 1.0),
                shares={
                    "undated": random.choice([0.0, 0.03, 0.1]),
                    "unsigned": random.choice([0.05, 0.3, 1.0]),
                    "disputed": random.choice([0.02, 0.2]),
                    "misdated": random.choice([0.0, 0.04]),
                    "short": random.choice([0.0, 0.05]),
                    "wall": random.choice([0.0, 0.02]),
                    "unread": random.choice([0.01, 0.08]),
                    "outside": random.choice([0.0, 0.1]),
                    "failed": random.choice([0.0, 0.03]),
                },
            )
        )
    return drawn


def write_press(
    connection: psycopg.Connection,
    habits: Sequence[Habits],
    days: int,
    random: np.random.Generator,
    faults: dict[str, tuple[str, datetime]] | None = None,
) -> None:
    """Write `days` days from START on. `faults` names for an outlet what goes wrong with it, and when."""
    sync_outlets(connection, [each.outlet for each in habits])
    ids = dict(connection.execute("SELECT slug, outlet_id FROM core.outlet").fetchall())
    rows = Rows()
    for each in habits:
        fault = (faults or {}).get(each.outlet.slug)
        _write_outlet(rows, each, ids[each.outlet.slug], days, random, fault)
    _copy(connection, rows)


def _write_outlet(
    rows: Rows,
    habits: Habits,
    outlet_id: int,
    days: int,
    random: np.random.Generator,
    fault: tuple[str, datetime] | None,
) -> None:
    slug = habits.outlet.slug
    end = START + days * DAY
    kind, broken_at = fault or ("", end)
    moments = _published(habits, days, random)
    if kind == "silent":
        moments = [at for at in moments if at < broken_at]
    if kind == "flood":
        flooded = [at for at in moments if at >= broken_at]
        moments = sorted(moments + [at + timedelta(seconds=n) for at in flooded for n in range(1, 6)])
    moved = kind == "feed moved"
    waiting = iter([at for at in moments if not moved or at < broken_at])
    upcoming = next(waiting, None)
    daily: dict[str, float] = {}
    until = START
    while until + habits.every_hours * HOUR <= end:
        since, until = until, until + habits.every_hours * HOUR
        if since.hour == 0:  # a bad day for the reader is one by a factor, not by chance
            daily = {name: min(0.95, share * random.gamma(4, 0.25)) for name, share in habits.shares.items()}
        run_id = f"{slug}-{until:%Y%m%dT%H}"
        rows.runs.append((run_id, outlet_id, until - 2 * DAY if habits.every_hours < 24 else since, until, "finished"))
        if moved and until > broken_at:
            rows.unread_listings.append((run_id, f"https://{slug}.example/rss", "status 404"))
        while upcoming is not None and upcoming < until:
            is_broken = upcoming >= broken_at
            _write_page(rows, habits, outlet_id, run_id, upcoming, until, daily, random, kind if is_broken else "")
            upcoming = next(waiting, None)


def _published(habits: Habits, days: int, random: np.random.Generator) -> list[datetime]:
    moments = []
    for day in range(days):
        start = START + day * DAY
        mean = habits.a_day * (habits.weekend if start.weekday() >= 5 else 1.0) * random.gamma(1 / 0.03, 0.03)
        if random.random() < 0.02:
            mean *= 1.7  # a day of great news
        # By day three times as much as in the evening, at night next to nothing.
        hours = np.clip(random.normal(13, 4.5, random.poisson(mean)), 0, 23.99)
        moments += [start + timedelta(hours=float(hour)) for hour in hours]
    return sorted(moments)


def _write_page(
    rows: Rows,
    habits: Habits,
    outlet_id: int,
    run_id: str,
    at: datetime,
    until: datetime,
    daily: dict[str, float],
    random: np.random.Generator,
    fault: str,
) -> None:
    def happens(name: str) -> bool:
        return bool(random.random() < daily[name])

    number = len(rows.captures) + len(rows.failures) + 1
    url = f"https://{habits.outlet.slug}.example/{number}"
    fetched_at = until + timedelta(minutes=float(random.uniform(1, 20)))
    if happens("failed"):
        rows.failures.append((_key(url), run_id, outlet_id, url, fetched_at, "timeout"))
        return
    listing = f"https://{habits.outlet.slug}.example/rss"
    rows.sightings.append((_key(f"s{url}"), outlet_id, url, "feed", listing, fetched_at, min(fetched_at, at + 2 * DAY)))
    reason = next((word for word in ("wall", "unread", "outside") if happens(word)), None)
    reason = {"wall": "bot_wall", "unread": "no_text", "outside": "outside_window", None: None}[reason]
    if fault == "consent wall":
        reason = "consent_wall"
    elif fault == "layout, no text":
        reason = "no_text"
    elif reason is None and random.random() > habits.stored:
        reason = "not_relevant"
    text_hash = hashlib.sha256(b"the same" if fault == "same body" else url.encode()).digest()
    rows.captures.append(
        (
            number,
            run_id,
            outlet_id,
            url,
            url,
            fetched_at,
            200,
            url,
            1000,
            "made-up.warc.gz",
            number,
            None if reason else number,
            None if reason else text_hash,
            reason,
        )
    )
    if reason:
        return
    dated = None if fault == "dates dropped" or happens("undated") else at
    if dated and fault == "zone wrong by 6 hours":
        dated += 6 * HOUR
    is_short = fault == "layout, menus as text" or happens("short")
    length = 150 if is_short else int(1500 * math.exp(random.normal(0, 0.35)))
    rows.articles.append(
        (
            number,
            outlet_id,
            url,
            "Заголовок",
            # Words, because of one word of 2 kB the server sends a notice, and nobody reads notices during a COPY.
            "бббббббб " * (length // 9),
            "article",
            dated,
            "minute" if dated else None,
            "meta" if dated else None,
            happens("misdated"),
            [] if happens("unsigned") else ["Автор"],
            "ru",
            0.9,
            "made_up/1",
            0.1 if fault == "layout, menus as text" or happens("disputed") else 0.95,
            ["undecodable_bytes:40"] if fault == "charset" else [],
            text_hash,
            text_hash,
            number,
        )
    )


def _key(text: str) -> UUID:
    return UUID(bytes=hashlib.md5(text.encode()).digest())


_RUNS = "COPY core.run (run_id, outlet_id, since, until, finish) FROM STDIN"
_CAPTURES = """COPY core.capture (capture_id, run_id, outlet_id, url, final_url, fetched_at, status, digest, byte_count,
warc_file, warc_offset, article_id, text_hash, reason) FROM STDIN"""
_ARTICLES = """COPY core.article (article_id, outlet_id, canonical_url, title, body, type, published_at,
published_precision, published_source, published_disagreement, authors, language, language_confidence, reader,
readers_agree, warnings, text_hash, record_hash, capture_id) FROM STDIN"""
_SIGHTINGS = """COPY core.sighting (sighting_key, outlet_id, url, channel, listing_url, first_seen_at, last_seen_at)
FROM STDIN"""
_FAILURES = "COPY core.fetch_failure (failure_key, run_id, outlet_id, url, failed_at, reason) FROM STDIN"
_UNREAD = "COPY core.unread_listing (run_id, listing_url, reason) FROM STDIN"


def _copy(connection: psycopg.Connection, rows: Rows) -> None:
    with connection.transaction():
        for statement, table in (
            (_RUNS, rows.runs),
            (_ARTICLES, rows.articles),
            (_CAPTURES, rows.captures),
            (_SIGHTINGS, rows.sightings),
            (_FAILURES, rows.failures),
            (_UNREAD, rows.unread_listings),
        ):
            _copy_table(connection, statement, table)


def _copy_table(connection: psycopg.Connection, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)
