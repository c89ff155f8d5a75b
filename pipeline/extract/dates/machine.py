"""Reads dates written by programs: ISO 8601, RFC 2822, JavaScript's, Unix seconds. No language is involved."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from pipeline.records import Precision


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as read: zone-aware; `zone_source` is `stated`, `outlet` or `utc_assumed`."""

    value: datetime
    precision: Precision
    zone_source: str


@dataclass(frozen=True, slots=True)
class Clock:
    """Where and when a page was fetched: dates without a zone are local to `zone`, "yesterday" is before `now`.

    `zone_source` is what to say of the zone where the page does not state one.
    """

    now: datetime
    zone: tzinfo
    zone_source: str = "outlet"


_ISO = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<mark>[-/.]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})"
    r"(?:(?:[T_ ]|\s+at\s+|,\s*)\s*(?P<hour>\d{1,2}):?(?P<minute>\d{2})(?::?(?P<second>\d{1,2})(?:[.,:]\d{1,9})?)?"
    r"\s*(?P<zone>Z\b|UTC\b|GMT\b|(?:UTC|GMT)?\s*[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?"
)
_RFC = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
    r"(?:(?P<day>\d{1,2})[\s-]+(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s-]+(?P<year>\d{4})"
    r"|(?P<month_js>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]*\s+(?P<day_js>\d{1,2})(?:\s+(?P<year_js>\d{4}))?)"
    r",?\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?"
    r"\s*(?P<zone>(?:GMT|UTC)?[+-]\d{2}:?\d{2}|GMT|UTC|UT|Z|E[SD]T|C[SD]T|M[SD]T|P[SD]T|MSK|CEST|CET|BST)?"
    r"(?:\s+(?P<year_unix>\d{4}))?",
    re.IGNORECASE,
)
_MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_UNIX = re.compile(r"\d{10}(?:\d{3})?")
_NAMED = {"z": 0, "gmt": 0, "utc": 0, "ut": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420,
          "mdt": -360,
          "pst": -480, "pdt": -420, "msk": 180, "cet": 60, "cest": 120, "bst": 60}  # fmt: skip


def read_machine(text: str, clock: Clock) -> Moment | None:
    """The date at the beginning of an attribute, a JSON value or a feed element; None where it is none of ours.

    Midnight to the second means "that day": content systems fill in zeros where they know no time.
    """
    text = text.strip()
    if _UNIX.fullmatch(text):
        seconds = int(text[:10])
        value = datetime.fromtimestamp(seconds, UTC)
        return Moment(value, Precision.SECOND, "stated") if value.year >= 1995 else None
    if match := _ISO.match(text):
        return _moment(match, int(match["year"]), int(match["month"]), int(match["day"]), clock)
    if match := _RFC.match(text):
        year = match["year"] or match["year_js"] or match["year_unix"]
        month = _MONTHS[(match["month"] or match["month_js"]).lower()]
        if year:
            return _moment(match, int(year), month, int(match["day"] or match["day_js"]), clock)
    return None


def is_no_date(year: int, month: int, day: int) -> bool:
    """Is this what programs write where they know no date: the beginning of Unix time, in whatever zone?"""
    return (year, month, day) in ((1970, 1, 1), (1969, 12, 31))


def _moment(match: re.Match[str], year: int, month: int, day: int, clock: Clock) -> Moment | None:
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    zone = zone_of(match["zone"] or "")
    try:
        naive = datetime(year, month, day) + timedelta(hours=hour, minutes=minute, seconds=second)  # noqa: DTZ001
    except ValueError:
        return None  # 30 February
    if hour > 24 or minute > 59 or second > 60 or is_no_date(year, month, day):
        return None
    if not match["hour"] or (hour, minute, second) == (0, 0, 0):
        return Moment(naive.replace(tzinfo=clock.zone), Precision.DAY, clock.zone_source)
    precision = Precision.SECOND if match["second"] else Precision.MINUTE
    if zone is None:
        return Moment(naive.replace(tzinfo=clock.zone), precision, clock.zone_source)
    return Moment(naive.replace(tzinfo=zone), precision, "stated")


_OFFSET = re.compile(r"(?:gmt|utc)?\s*([+-])(\d{1,2}):?(\d{2})?", re.IGNORECASE)


def zone_of(text: str) -> tzinfo | None:
    """A stated zone: an offset or one of the names programs write; None for anything else."""
    text = text.strip()
    if match := _OFFSET.fullmatch(text):
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        if minutes > 14 * 60:  # Kiribati is the furthest
            return None
        return timezone(timedelta(minutes=minutes if match[1] == "+" else -minutes))
    if text.lower() in _NAMED:
        return timezone(timedelta(minutes=_NAMED[text.lower()]))
    return None
