"""Which days a DAG run crawls: its own day, the days asked for in the form, or the last two."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# A live run looks back this far: feeds list about a day, and an outlet may publish late.
LIVE_LOOKBACK = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Window:
    """Articles published in [since, until). Both carry a zone."""

    since: datetime
    until: datetime


def day_window(day: date, timezone: str) -> Window:
    """From midnight to midnight in the outlet's zone: 23 or 25 hours on the days when clocks change."""
    zone = ZoneInfo(timezone)
    return Window(
        since=datetime.combine(day, time.min, zone),
        until=datetime.combine(day + timedelta(days=1), time.min, zone),
    )


def choose_window(
    *, timezone: str, now: datetime, partition_key: str | None = None, since: str | None = None, until: str | None = None
) -> Window:
    """The window of one run.

    `since` and `until` come from the trigger form (ISO dates; `until` is the last day crawled) and overrule the rest;
    `partition_key` is the run's own day (`2022-01-05`); with neither, the last two days up to `now`.

    Raises:
        ValueError: `since` lies after `until`, or a date cannot be read.
    """
    if since or until:
        first = date.fromisoformat(since or until or "")
        last = date.fromisoformat(until) if until else now.astimezone(ZoneInfo(timezone)).date()
        if first > last:
            raise ValueError(f"since ({first}) lies after until ({last})")
        return Window(day_window(first, timezone).since, day_window(last, timezone).until)
    if partition_key:
        return day_window(date.fromisoformat(partition_key[:10]), timezone)
    return Window(now - LIVE_LOOKBACK, now)
