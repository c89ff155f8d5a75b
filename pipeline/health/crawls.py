"""Says what is wrong with the crawling itself: none that finished, a listing that moved, broke or dried up."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg
from psycopg.rows import class_row

import sql
from pipeline.health.finding import Finding
from pipeline.outlet import AlarmClass, Outlet

# An outlet counts as crawled by schedule when some crawl finished on so many of the last 15 days.
_LEAST_DAYS = 5
# Longest time without a finished crawl: a daily one may be some hours late; where the outlet is watched in between,
# a night may pass.
_DAILY_HOURS, _WATCHED_HOURS = 36, 18
_MISSED_RUNS = 2
# How many addresses a listing should have brought meanwhile. By chance alone 14 would do (e**-14 = 1e-6); weekends and
# holidays are worth the rest.
_MISSED_ADDRESSES = 25


@dataclass(frozen=True, slots=True)
class CrawlState:
    """How an outlet has been crawled in the last 15 days; `day_count` are those on which a crawl finished."""

    outlet: str
    finished_until: datetime | None
    newest_until: datetime
    day_count: int
    newest_finish: str


@dataclass(frozen=True, slots=True)
class ListingState:
    """A feed or section by its address, other channels by name. `new_count` are new addresses of the last 15 days,
    `missed_count` the newest runs in a row that could not read it, the first at `missed_since`."""

    outlet: str
    listing: str
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    new_count: int
    missed_count: int
    missed_since: datetime | None
    reason: str | None


def read_crawls(connection: psycopg.Connection, at: datetime, outlet: str | None) -> dict[str, CrawlState]:
    """Every outlet crawled in the last 15 days, by slug."""
    with connection.cursor(row_factory=class_row(CrawlState)) as cursor:
        rows = cursor.execute(sql.text("health/crawls.sql"), {"at": at, "outlet": outlet}).fetchall()
    return {row.outlet: row for row in rows}


def read_listings(connection: psycopg.Connection, at: datetime, outlet: str | None) -> list[ListingState]:
    """Every listing that showed an address, or could not be read, in the last weeks."""
    with connection.cursor(row_factory=class_row(ListingState)) as cursor:
        return cursor.execute(sql.text("health/listings.sql"), {"at": at, "outlet": outlet}).fetchall()


def judge_crawls(outlet: Outlet, state: CrawlState, at: datetime) -> Iterator[Finding]:
    """Whether the outlet is still crawled."""
    hours = _WATCHED_HOURS if outlet.watch else _DAILY_HOURS
    last = state.finished_until
    if state.day_count >= _LEAST_DAYS and last and at - last > timedelta(hours=hours):
        late = (at - last).total_seconds() / 3600
        evidence = f"the last finished crawl reaches to {late:.0f} hours ago, the newest ended as {state.newest_finish}"
        yield Finding(outlet.slug, AlarmClass.NOT_CRAWLED, last, evidence)


def judge_listing(outlet: Outlet, listing: ListingState, state: CrawlState) -> Iterator[Finding]:
    """Whether a listing of the outlet's file still brings what it used to."""
    named = {getattr(rule, "url", rule.channel) for rule in outlet.discover} | {
        rule.channel for rule in outlet.discover
    }
    if listing.listing not in named:
        return
    if listing.missed_since and (listing.missed_count >= _MISSED_RUNS or not outlet.watch):
        evidence = f"{listing.listing} could not be read in {listing.missed_count} runs: {listing.reason}"
        yield Finding(outlet.slug, AlarmClass.LISTING, listing.missed_since, evidence, listing.listing)
    elif listing.last_seen_at and listing.first_seen_at and state.finished_until:
        days_seen = min(15.0, (listing.last_seen_at - listing.first_seen_at) / timedelta(days=1))
        dry_days = (state.finished_until - listing.last_seen_at) / timedelta(days=1)
        a_day = listing.new_count / max(days_seen, 1.0)
        if math.floor(days_seen) >= _LEAST_DAYS and a_day * dry_days > _MISSED_ADDRESSES:
            evidence = (
                f"{listing.listing} used to bring {a_day:.0f} new addresses a day; none for {24 * dry_days:.0f} hours"
            )
            yield Finding(outlet.slug, AlarmClass.LISTING, listing.last_seen_at, evidence, listing.listing)
