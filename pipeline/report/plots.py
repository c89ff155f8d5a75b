"""Figures as shapes: what the templates draw as inline SVG, in units of the picture, with a sentence for each mark."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.report.figures import CopyCount, DayCount, Window
from pipeline.report.page import number

# Bars beyond this number are too thin to tell apart on a phone: days become weeks, weeks become months.
_MOST_BARS = 62
# Colours that can be told apart; what is beyond them is drawn together as "other".
_MOST_SERIES = 5
_MOST_OUTLETS_IN_MATRIX = 15
_TICKS = 4
WIDTH, HEIGHT = 1000.0, 240.0


@dataclass(frozen=True, slots=True)
class Period:
    """One bar's days; `until` is not included."""

    since: date
    until: date
    label: str

    @property
    def last_day(self) -> date:
        return self.until - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Timeline:
    """The time axis; `unit` is what a period is: day, week, month or year. The first and last may be cut short."""

    unit: str
    spans: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: where it lies, the place of its series, its value."""

    y: float
    height: float
    series: int
    value: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of stacked segments with the sentence that says what it shows."""

    x: float
    width: float
    segments: tuple[Segment, ...]
    sentence: str
    total: int
    label: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A label at a share (0 to 1) of an axis; a minor one is left out on narrow screens."""

    place: float
    label: str
    is_minor: bool = False


@dataclass(frozen=True, slots=True)
class BarPlot:
    """Stacked bars over time."""

    unit: str
    series: tuple[str, ...]
    bars: tuple[Bar, ...]
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One period of an outlet: `shade` 0 to 4 by number of articles; `state` is `some`, `silent` (looked at, nothing
    found) or `unknown` (nothing stored, and no crawl was asked for these days)."""

    state: str
    shade: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Strip:
    """One outlet over time. `silent_days` are days that a crawl was asked for and that no stored article is of;
    `longest_silence` the most of them in a row."""

    outlet: str
    cells: tuple[Cell, ...]
    article_count: int
    silent_days: int
    asked_days: int
    longest_silence: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of copies between outlets: a row took from a column. `most` is the largest cell."""

    outlets: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    most: int


def timeline(days: Sequence[DayCount], since: date | None, until: date | None) -> Timeline:
    """The time axis: days, or weeks from Monday, or months, so that no more than some sixty bars stand side by side.
    Without given ends it spans the days there are articles of."""
    if not days:
        return Timeline("day", ())
    first = since or min(each.day for each in days)
    last = until or max(each.day for each in days) + timedelta(days=1)
    length, years = (last - first).days, range(first.year, last.year + 1)
    if length <= _MOST_BARS:
        unit, form, starts = "day", "%Y-%m-%d", list(_days(first, last))
    elif length <= 7 * _MOST_BARS:
        monday = first - timedelta(days=first.weekday())
        unit, form, starts = "week", "%Y-%m-%d", [monday + timedelta(weeks=place) for place in range(length // 7 + 2)]
    elif length <= 31 * 2 * _MOST_BARS:
        unit, form, starts = "month", "%Y-%m", [date(year, month, 1) for year in years for month in range(1, 13)]
    else:
        unit, form, starts = "year", "%Y", [date(year, 1, 1) for year in years]
    ends = [*starts[1:], date.max]
    clipped = [(max(start, first), min(end, last)) for start, end in zip(starts, ends, strict=True)]
    return Timeline(unit, tuple(Period(start, end, start.strftime(form)) for start, end in clipped if start < end))


def bar_plot(
    days: Sequence[DayCount], spans: Sequence[Period], kind: Callable[[DayCount], str], order: Sequence[str] = ()
) -> BarPlot:
    """Articles over time, stacked by what `kind` says of each count; series in the given order, else by size."""
    totals: Counter[str] = Counter()
    by_period: list[Counter[str]] = [Counter() for _ in spans]
    place = _places(spans)
    for each in days:
        totals[kind(each)] += each.article_count
        if each.day in place:
            by_period[place[each.day]][kind(each)] += each.article_count
    ranked = [name for name in order if name in totals] or [
        name for name, _ in sorted(totals.items(), key=lambda item: (-item[1], item[0]))
    ]
    shown = ranked if len(ranked) <= _MOST_SERIES else [*ranked[: _MOST_SERIES - 1], "other"]
    top = _round_up(max((sum(counts.values()) for counts in by_period), default=0))
    step = WIDTH / max(1, len(spans))
    bars = []
    for row, (span, counts) in enumerate(zip(spans, by_period, strict=True)):
        grouped: Counter[str] = Counter()
        for name, count in counts.items():
            grouped[name if name in shown else "other"] += count
        bars.append(_bar(row * step, step, span, [(name, grouped[name]) for name in shown], top))
    return BarPlot("articles", tuple(shown), tuple(bars), _time_ticks(spans), _value_ticks(top))


def _bar(x: float, step: float, span: Period, values: list[tuple[str, int]], top: int) -> Bar:
    segments, below = [], 0
    for place, (_, count) in enumerate(values):
        if count:
            height = HEIGHT * count / top
            segments.append(Segment(round(HEIGHT * (1 - below / top) - height, 2), round(height, 2), place, count))
            below += count
    parts = ", ".join(f"{count} {name}" for name, count in values if count)
    sentence = f"{span.label}: {below} article{'' if below == 1 else 's'}" + (f" ({parts})" if parts else "")
    return Bar(round(x + step * 0.08, 2), round(step * 0.84, 2), tuple(segments), sentence, below, span.label)


def strips(days: Sequence[DayCount], spans: Sequence[Period], windows: Iterable[Window]) -> tuple[Strip, ...]:
    """Each outlet over time, with the days on which it was looked at and nothing was found."""
    first, last = (spans[0].since, spans[-1].until) if spans else (date.min, date.min)
    counts: dict[str, Counter[date]] = {}
    for each in days:
        counts.setdefault(each.outlet, Counter())[each.day] += each.article_count
    asked: dict[str, set[date]] = {}
    for window in windows:
        if window.outlet in counts:
            asked.setdefault(window.outlet, set()).update(_days(max(window.since, first), min(window.until, last)))
    most = max(
        (sum(by_day[day] for day in _days(s.since, s.until)) for by_day in counts.values() for s in spans), default=1
    )
    return tuple(
        _strip(outlet, counts[outlet], asked.get(outlet, set()), spans, max(1, most)) for outlet in sorted(counts)
    )


def _strip(outlet: str, counts: Counter[date], asked: set[date], spans: Sequence[Period], most: int) -> Strip:
    cells = []
    for span in spans:
        within = list(_days(span.since, span.until))
        total = sum(counts[day] for day in within)
        state = "some" if total else "silent" if asked.issuperset(within) else "unknown"
        words = {
            "some": f"{total} article{'' if total == 1 else 's'}",
            "silent": "looked at, nothing stored",
            "unknown": "nothing stored, not asked for",
        }
        shade = min(4, 1 + int(4 * (total / most) ** 0.5 - 1e-9)) if total else 0
        cells.append(Cell(state, shade, f"{outlet}, {span.label}: {words[state]}"))
    silent = [day for day in sorted(asked) if not counts[day]]
    longest = current = 0
    before: date | None = None
    for day in silent:
        current = current + 1 if before == day - timedelta(days=1) else 1
        longest, before = max(longest, current), day
    return Strip(outlet, tuple(cells), sum(counts.values()), len(silent), len(asked), longest)


def matrix(copies: Sequence[CopyCount]) -> Matrix:
    """Who took how much from whom, of the outlets that gave or took most."""
    involved: Counter[str] = Counter()
    for each in copies:
        involved[each.taken_from] += each.article_count
        involved[each.taken_by] += each.article_count
    first = [name for name, _ in sorted(involved.items(), key=lambda item: (-item[1], item[0]))]
    outlets = sorted(first[:_MOST_OUTLETS_IN_MATRIX])
    counts = {
        (each.taken_by, each.taken_from): each.article_count
        for each in copies
        if each.taken_by in outlets and each.taken_from in outlets
    }
    return Matrix(tuple(outlets), counts, max(counts.values(), default=0))


def _days(since: date, until: date) -> Iterable[date]:
    return (since + timedelta(days=place) for place in range((until - since).days))


def _places(spans: Sequence[Period]) -> dict[date, int]:
    return {day: place for place, span in enumerate(spans) for day in _days(span.since, span.until)}


def _time_ticks(spans: Sequence[Period]) -> tuple[Tick, ...]:
    every = max(1, -(-len(spans) // 10))
    return tuple(
        Tick((place + 0.5) / len(spans), span.label, is_minor=place // every % 3 != 0)
        for place, span in enumerate(spans)
        if place % every == 0
    )


def _value_ticks(top: int) -> tuple[Tick, ...]:
    return tuple(Tick(part / _TICKS, number(top * part // _TICKS)) for part in range(_TICKS + 1))


def _round_up(value: int) -> int:
    """The next number that four ticks divide without a rest: 4, 8, 12, 16, 20, 24, 32, 40, 80, 120 ..."""
    size = _TICKS
    while True:
        for factor in (1, 2, 3, 4, 5, 6, 8):
            if size * factor >= value:
                return size * factor
        size *= 10
