"""The window of a crawl: which moments of publication are asked for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from pipeline.errors import PlainError
from pipeline.records import Article, Channel, Precision


@dataclass(frozen=True, slots=True)
class Window:
    """From `since` (included) to `until` (excluded); both carry the outlet's zone."""

    since: datetime
    until: datetime

    def holds(self, moment: datetime) -> bool:
        return self.since <= moment < self.until

    def wants(self, article: Article) -> bool:
        """Was the article published in the window, by its page or by a listing that named it? True where neither says.

        Listings without dates lead to pages of any age; only the page itself tells.
        """
        if any(each.channel is Channel.AGAIN for each in article.capture.sightings):
            return True  # it belongs to the window of an earlier crawl
        chosen = article.published.chosen
        listed = [each.published_at for each in article.capture.sightings if each.published_at is not None]
        if chosen is None:
            return not listed or any(map(self.holds, listed))
        if chosen.precision is Precision.DAY:
            day = chosen.value.astimezone(self.since.tzinfo).date()
            return self.overlaps(day, day) or any(map(self.holds, listed))
        return self.holds(chosen.value) or any(map(self.holds, listed))

    def overlaps(self, first: date, last: date) -> bool:
        """Do the days from `first` to `last`, both included, touch the window?"""
        return first <= self.last_day and last >= self.since.date()

    @property
    def last_day(self) -> date:
        """The last day that the window touches."""
        return (self.until - timedelta(microseconds=1)).date()

    def days(self) -> list[date]:
        """Every day that the window touches, oldest first."""
        first = self.since.date()
        return [first + timedelta(days=number) for number in range((self.last_day - first).days + 1)]


def read_window(since: str | None, until: str | None, timezone: str, now: datetime) -> Window:
    """The window that a person asked for. A bare day in `until` means to the end of that day; without `since` the
    window is the two days before `until`, without `until` it ends with the current hour (so that the same command
    given twice within the hour asks for the same thing).

    Raises:
        PlainError: a moment cannot be read, or the window is empty.
    """
    zone = ZoneInfo(timezone)
    if until:
        end = _moment(until, "--until", zone) + (timedelta(days=1) if _is_day(until) else timedelta())
    else:
        end = now.astimezone(zone).replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    start = _moment(since, "--since", zone) if since else end - timedelta(days=2)
    if start >= end:
        raise PlainError(f"the window is empty: it starts at {start:%Y-%m-%d %H:%M} and ends at {end:%Y-%m-%d %H:%M}")
    return Window(start, end)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _moment(text: str, option: str, zone: ZoneInfo) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise PlainError(f"{option} {text!r}: write a day such as 2022-01-05, or 2022-01-05T14:30") from error
    if not 1900 <= moment.year <= 2999:  # Python's calendar ends with 9999, and a zone's time with the day before
        raise PlainError(f"{option} {text!r}: write a year from 1900 to 2999")
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
