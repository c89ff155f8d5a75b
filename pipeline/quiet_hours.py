"""Hours in which an outlet's operator wants its host left alone, in the outlet's own zone."""

import re
from datetime import datetime, time, timedelta

_FORM = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)-([01]?\d|2[0-3]):([0-5]\d)")


def read_quiet_hours(text: str) -> tuple[time, time]:
    """First moment of quiet and the first after it, from the form in outlet files: `01:00-06:30`, or `22:00-06:00`.

    Raises:
        ValueError: it is not of that form, or ends when it begins.
    """
    found = _FORM.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r}: write quiet hours like 01:00-06:30")
    first, second, third, fourth = (int(part) for part in found.groups())
    if (first, second) == (third, fourth):
        raise ValueError(f"{text!r}: ends when it begins")
    return time(first, second), time(third, fourth)


def quiet_until(quiet_hours: str, now: datetime) -> datetime | None:
    """When the quiet that reigns at `now` (in the outlet's zone) ends; None where there is none."""
    start, end = read_quiet_hours(quiet_hours)
    clock = now.time()
    inside = start <= clock < end if start < end else clock >= start or clock < end
    return _next(now, end) if inside else None


def next_quiet(quiet_hours: str, now: datetime) -> datetime:
    """When quiet begins next, after `now` (in the outlet's zone)."""
    return _next(now, read_quiet_hours(quiet_hours)[0])


def _next(now: datetime, clock: time) -> datetime:
    moment = now.replace(hour=clock.hour, minute=clock.minute, second=0, microsecond=0)
    return moment if moment > now else moment + timedelta(days=1)
