"""Says what is wrong with an outlet's last days, compared with the weeks before. Pure: days in, findings out.

An alarm that rings in vain is switched off and then missed, so each must be all but impossible by chance: of 20 quiet
outlets looked at every three hours for 30 days (benchmark: tests/benchmarks/bench_health.py) none may ring.
"""

import cmath
import math
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import NamedTuple

from pipeline.health.days import OutletDay
from pipeline.health.expected import LEAST_DAYS, Usual, chance_of_share, sum_of, usual
from pipeline.health.finding import Finding
from pipeline.outlet import AlarmClass, Outlet

# What rings must be this unlikely; what rings already goes on until it is no longer even that unlikely, so that an
# alarm does not come and go.
_RINGS_BELOW = 1e-6
_GOES_ON_BELOW = 1e-3
# How far a volume must be from the usual besides: chance is only half of the matter where counts are large.
_SILENT_SHARE = 0.4
# A small outlet on a day of great news brought 3.3 times its usual by chance, once in 3,000 quiet days.
_FLOOD_SHARE = 3.5
# Days taken together, the shortest first: a large outlet is found silent in hours, one of two articles a day in a week.
_VOLUME_WINDOWS = (1, 2, 3, 5, 7)
_SHARE_WINDOWS = (1, 3, 7)
# Some share of pages is bad on any day, and by how much it must grow.
_LEAST_USUAL_SHARE = 0.02
_LEAST_RISE = 0.15
# What is believed of an outlet not known yet, and how many pages it takes to know a share.
_SHARE_OF_NEW = 0.3
_LEAST_KNOWN = 30
# Of fewer pages a day, the day's share is mostly chance.
_LEAST_OF_A_DAY = 8
# The middle of the dates must move by this much, and by more where few dates scatter over the day: of nine of a quiet
# Saturday it lay nine hours off by chance. Small outlets are judged by several days' dates together.
_LEAST_HOURS, _HOURS_OF_A_DAY = 2.5, 4.5
_LEAST_DATES = 24
# By days taken together: how many such windows before the newest tell what is usual.
_HOUR_WINDOWS = {1: LEAST_DAYS, 3: 8, 7: 4}


@dataclass(frozen=True, slots=True)
class _Share:
    """How many of how many are bad on a day. `always_bad`: not normal anywhere, so that new outlets ring too."""

    alarm: AlarmClass
    bad: Callable[[OutletDay], int]
    total: Callable[[OutletDay], int]
    what: str
    always_bad: bool = False


_SHARES = (
    _Share(AlarmClass.UNDATED, lambda d: d.undated_count, lambda d: d.article_count, "articles have no date"),
    _Share(AlarmClass.UNSIGNED, lambda d: d.unsigned_count, lambda d: d.article_count, "articles have no author"),
    _Share(AlarmClass.SHORT, lambda d: d.short_count, lambda d: d.article_count, "texts are far shorter than usual"),
    _Share(AlarmClass.SAME_BODY, lambda d: d.repeated_count, lambda d: d.page_count, "pages share a text", True),
    _Share(AlarmClass.DATES, lambda d: d.misdated_count, lambda d: d.article_count, "dates cannot be right"),
    _Share(AlarmClass.CHARSET, lambda d: d.garbled_count, lambda d: d.page_count, "pages are garbled", True),
    _Share(AlarmClass.READERS, lambda d: d.disputed_count, lambda d: d.article_count, "texts are disputed"),
    _Share(AlarmClass.WALL, lambda d: d.wall_count, lambda d: d.page_count, "pages are walls", True),
    _Share(AlarmClass.UNREAD, lambda d: d.unread_count, lambda d: d.page_count, "pages gave no article", True),
    _Share(AlarmClass.OUTSIDE_WINDOW, lambda d: d.outside_count, lambda d: d.page_count, "pages are of other days"),
    _Share(
        AlarmClass.FAILURES,
        lambda d: d.failed_count,
        lambda d: d.page_count + d.failed_count,
        "addresses gave no response",
        True,
    ),
)


def judge_days(outlet: Outlet, days: Sequence[OutletDay], ringing: Collection[AlarmClass] = ()) -> Iterator[Finding]:
    """What is wrong with an outlet's newest days (newest first, as `read_days` gives them).

    `ringing` are the alarms that are open already.
    """
    if not days or not days[0].is_whole:
        return
    silent = _judge_silence(days, _limit(AlarmClass.SILENT, ringing))
    if silent:
        yield silent
    flood = _judge_flood(days[0], _volumes(days), _limit(AlarmClass.FLOOD, ringing))
    if flood:
        yield flood
    low, high = outlet.expect.per_day or (0, None)
    count = days[0].article_count
    if count < low or (high is not None and count > high):
        yield _finding(days[0], AlarmClass.PER_DAY, 24, f"{count} articles in a day, expected are {low} to {high}")
    hours = _judge_hours(days)
    if hours:
        yield hours
    for share in _SHARES:
        found = _judge_share(days, share, _limit(share.alarm, ringing))
        if found:
            yield found


def expected_volumes(days: Sequence[OutletDay]) -> list[Usual | None]:
    """What was usual on each day, learnt from those before it: the band of plots."""
    counts = _volumes(days)
    return [usual(counts, age=age, window=age + 1) for age in range(len(counts))]


def _volumes(days: Sequence[OutletDay]) -> list[int | None]:
    return [day.read_count if day.is_whole else None for day in days]


def _limit(alarm: AlarmClass, ringing: Collection[AlarmClass]) -> float:
    return _GOES_ON_BELOW if alarm in ringing else _RINGS_BELOW


def _judge_silence(days: Sequence[OutletDay], limit: float) -> Finding | None:
    newest = days[0]
    hours = usual([day.read_6_hours_count if day.is_whole else None for day in days])
    if hours and _is_low(newest.read_6_hours_count, hours, limit):
        evidence = f"{newest.read_6_hours_count} in 6 hours, usual are {hours.mean:.0f}"
        return _finding(newest, AlarmClass.SILENT, 6, evidence)
    counts = _volumes(days)
    for window in _VOLUME_WINDOWS:
        known = [count for count in counts[:window] if count is not None]
        each = [usual(counts, age=age, window=window) for age in range(window)]
        expected = [day for day in each if day]
        if len(known) < window or len(expected) < window:
            continue
        together = sum_of(expected)
        if _is_low(sum(known), together, limit):
            days_named = "24 hours" if window == 1 else f"{window} days"
            evidence = f"{sum(known)} in {days_named}, usual are {together.mean:.0f}"
            return _finding(newest, AlarmClass.SILENT, 24 * window, evidence)
    return None


def _is_low(count: int, expected: Usual, limit: float) -> bool:
    return count <= _SILENT_SHARE * expected.mean and expected.chance_of_at_most(count) < limit


def _judge_flood(newest: OutletDay, counts: list[int | None], limit: float) -> Finding | None:
    expected = usual(counts)
    count = newest.read_count
    if expected is None or count < _FLOOD_SHARE * max(expected.mean, 1) or expected.chance_of_at_least(count) >= limit:
        return None
    return _finding(newest, AlarmClass.FLOOD, 24, f"{count} in 24 hours, usual are {expected.mean:.0f}")


def _judge_share(days: Sequence[OutletDay], share: _Share, limit: float) -> Finding | None:
    for window in _SHARE_WINDOWS:
        bad, total = (sum(count(day) for day in days[:window]) for count in (share.bad, share.total))
        known, rise = _usual_share(days[window:], share)
        if known is None or not total or bad / total < known + rise:
            continue
        if chance_of_share(bad, total, known) < limit:
            evidence = f"{bad} of {total} {share.what} in {24 * window} hours, usual are {known:.0%}"
            return _finding(days[0], share.alarm, 24 * window, evidence)
    return None


def _judge_hours(days: Sequence[OutletDay]) -> Finding | None:
    """A zone misread moves all dates by some hours, and shows nowhere else when an outlet is crawled once a day."""
    for window, least_known in _HOUR_WINDOWS.items():
        windows = [_dates_of(days[first : first + window]) for first in range(0, len(days) - window + 1, window)]
        known = [each for each in windows[1:] if each.dated_count >= _LEAST_OF_A_DAY]
        if len(known) < least_known or windows[0].dated_count < _LEAST_DATES:
            continue
        newest = windows[0]
        moved = [_around_the_clock(newest.mean_hour - each.mean_hour) for each in known]
        middle = median(moved)
        deviation = 1.4826 * median(abs(each - middle) for each in moved)
        # How far chance moves the newest middle from the median of the known ones, which is worth 2/π of their dates.
        known_count = sum(each.dated_count for each in known) * 2 / math.pi
        by_chance = _HOURS_OF_A_DAY * math.sqrt(1 / newest.dated_count + 1 / known_count)
        if abs(middle) >= max(_LEAST_HOURS, 6 * deviation, 5 * by_chance):
            way, of_days = "later" if middle > 0 else "earlier", "a day" if window == 1 else f"{window} days"
            evidence = (
                f"the middle of {newest.dated_count} dates of {of_days} lies {abs(middle):.0f} hours {way} than usual"
            )
            return _finding(days[0], AlarmClass.DATES, 24 * window, evidence)
    return None


class _Dates(NamedTuple):
    """How many articles are dated, and the middle of their hours around the clock."""

    dated_count: int
    mean_hour: float


def _dates_of(days: Sequence[OutletDay]) -> _Dates:
    """Of several days together: each day's middle counts as often as it has dates (a mean of directions)."""
    dated = [(d.article_count - d.undated_count, d.mean_hour) for d in days if d.mean_hour is not None]
    together = sum((count * cmath.rect(1, hour * math.pi / 12) for count, hour in dated), 0j)
    return _Dates(sum(count for count, _ in dated), cmath.phase(together) * 12 / math.pi)


def _around_the_clock(hours: float) -> float:
    return (hours + 12) % 24 - 12


def _usual_share(past: Sequence[OutletDay], share: _Share) -> tuple[float | None, float]:
    """The share over all known days, or that of a rather bad day where shares vary from day to day; None: unknown. And
    how much more it takes to ring: seven times what days deviate from the middle (a robust standard deviation)."""
    pairs = [(share.bad(day), share.total(day)) for day in past if day.is_whole and share.total(day)]
    total = sum(all_of for _, all_of in pairs)
    if total < _LEAST_KNOWN or len(pairs) < LEAST_DAYS:
        return (_SHARE_OF_NEW if share.always_bad else None), _LEAST_RISE
    daily = sorted(bad / all_of for bad, all_of in pairs if all_of >= _LEAST_OF_A_DAY)
    known, rise = sum(bad for bad, _ in pairs) / total, _LEAST_RISE
    if daily:
        middle = median(daily)
        rise = max(rise, 7 * 1.4826 * median(abs(each - middle) for each in daily))
        known = max(known, daily[len(daily) * 3 // 4])
    return min(0.98, max(_LEAST_USUAL_SHARE, known)), rise


def _finding(newest: OutletDay, alarm: AlarmClass, hours: int, evidence: str) -> Finding:
    return Finding(newest.outlet, alarm, newest.day_end - timedelta(hours=hours), evidence)
