"""What an outlet brought, day by day, as the database counts it (core.outlet_days)."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import psycopg
from psycopg.rows import class_row

import sql

# A day of which less was crawled says nothing about the outlet.
_ENOUGH_HOURS = 20


@dataclass(frozen=True, slots=True)
class OutletDay:
    """The 24 hours before `day_end`; `age` 0 are those before the newest finished crawl. Counts are of pages fetched
    for the first time: research.outlet_day says what each means. `read_6_hours_count` are the last six hours of it;
    `mean_hour` is the middle of the hours at which articles are dated (UTC, around the clock, -12 to 12)."""

    outlet: str
    age: int
    day_end: datetime
    crawled_hours: float
    page_count: int
    read_count: int
    read_6_hours_count: int
    article_count: int
    undated_count: int
    unsigned_count: int
    short_count: int
    repeated_count: int
    misdated_count: int
    garbled_count: int
    disputed_count: int
    wall_count: int
    unread_count: int
    outside_count: int
    failed_count: int
    median_bytes: float | None
    median_delay_minutes: float | None
    mean_hour: float | None

    @property
    def is_whole(self) -> bool:
        """Was the day crawled well enough to compare it with others?"""
        return self.crawled_hours >= _ENOUGH_HOURS


def read_days(connection: psycopg.Connection, at: datetime, outlet: str | None = None) -> dict[str, list[OutletDay]]:
    """The 36 days before each outlet's newest finished crawl, newest first, as known at a moment; by outlet.

    Outlets without a finished crawl in those days are missing.
    """
    with connection.cursor(row_factory=class_row(OutletDay)) as cursor:
        rows = cursor.execute(sql.text("health/days.sql"), {"at": at, "outlet": outlet}).fetchall()
    return {slug: list(days) for slug, days in groupby(rows, key=lambda day: day.outlet)}
