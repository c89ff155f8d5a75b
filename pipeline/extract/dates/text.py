"""Reads dates written for people: "5 января 2022, 14:30", "2022 жылғы 6 қаңтар", "2 сағат бұрын", "Jan. 5, 2022".

Day first, always: a month-first reading of 05.01.2022 is an error in every language of the region. What names a day
without a year is the latest such day that is not after the fetch.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from pipeline.extract.dates.machine import Clock, Moment, is_no_date, read_machine
from pipeline.extract.dates.words import (
    AGO,
    AGO_BEFORE,
    COUNT_WORDS,
    DAY_WORDS,
    NOW_WORDS,
    UNITS,
    ZONE_NAMES,
    fold,
    months,
)
from pipeline.records import Precision

# A page of tomorrow is a clock an hour wrong or a zone further east, not the future.
_AHEAD = timedelta(hours=15)


@dataclass(frozen=True, slots=True)
class _Day:
    """A calendar day found in text and where it stood."""

    year: int
    month: int
    day: int
    start: int
    end: int


def _alternatives(words: list[str] | tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Forms of a full date, most specific first. Case endings of the Turkic languages may follow the month."""
    month = rf"(?P<month>{_alternatives(list(months()))})(?:[a-zа-яёәғқңөұүһі']{{0,6}})?"
    year = r"(?P<year>(?:19|20)\d{2})"
    day = r"(?P<day>[0-3]?\d)"
    year_words = "жылғы|жылгы|жылы|жыл|жылдын|жылдың|жылда|ж|jylgy|jyly|jyl|j|йил|йилги|yilgi|yil|г|года|год|соли"
    year_word = rf"(?:\s*[-–]?\s*(?:{year_words})\b\.?)?"
    gap = r"[\s.,]*"
    return tuple(
        re.compile(rf"(?<![\d.:]){form}", re.IGNORECASE)
        for form in (
            rf"{year}{year_word},?{gap}\s*{day}(?:\s*-\s*|\s+|-?(?:ші|шы|чи|чы|нчи)\s+){month}",
            rf"{day}(?:\s*[-–]\s*|-?(?:го|е|ое|ші|шы|чи|нчи|st|nd|rd|th|er|º|ª)\s+|\.?\s*)(?:de\s+|of\s+|"
            rf"d'\s*)?{month}\.?"
            rf"(?:\s*,\s*|\s+|-|/)(?:de\s+|del\s+|в\s+|of\s+)?{year}",
            rf"\b{month}\.?\s+{day}(?:st|nd|rd|th)?\b(?:\s*,\s*|\s+){year}",
            rf"{year}\s*[年년]\s*(?P<month_number>[01]?\d)\s*[月월]\s*{day}\s*[日일]",
            rf"{year}(?P<mark>[./-])(?P<month_number>[01]?\d)(?P=mark){day}(?!\d)",
            rf"{day}(?P<mark>[./-])(?P<month_number>[01]?\d)(?P=mark){year}(?!\d)",
            rf"{day}(?P<mark>[./-])(?P<month_number>[01]\d)(?P=mark)(?P<short_year>\d{{2}})(?![\d:.])",
        )
    )


# Short words of other languages are words of text as well ("mar", "dec", "ara").
_SHORT_RUSSIAN = frozenset({
    "мая", "май", "янв", "фев", "мар", "апр", "июн", "июл", "авг", "сен", "окт", "ноя", "дек", "may"
})  # fmt: skip


@cache
def _yearless() -> re.Pattern[str]:
    long_words = [word for word in months() if len(word) > 3 or word in _SHORT_RUSSIAN]
    month = rf"(?P<month>{_alternatives(long_words)})"
    return re.compile(
        rf"(?<![\d.:])(?P<day>[0-3]?\d)(?:\s*[-–]\s*|\s+){month}(?:да|де|та|те|da|de|ta|te)?\b"
        r"\.?+(?!\s*,?\s*(?:\d{4}|\d\d(?![\d:.])))",
        re.IGNORECASE,
    )


_NUMERIC_YEARLESS = re.compile(r"(?<![\d.:])(?P<day>[0-3]\d)\.(?P<month_number>[01]\d)(?![\d.:])")
_TIME = re.compile(
    r"(?<![\d.:,-])(?P<hour>[0-2]?\d)\s?(?::|\.|h|ч\.?\s)\s?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?(?![\d:])"
    r"\s*(?P<half>[ap]\.?\s?m\b\.?)?",
    re.IGNORECASE,
)
_HOUR_ONLY = re.compile(r"\b(?P<hour>1?\d)\s*(?P<half>[ap]\.?m\b\.?)", re.IGNORECASE)
_AFTERNOON = re.compile(r"\s*(?:вечера|дня|пополудни|по ?подне|послијеподне|түстен кейін|түштөн кийин|кешкі|кечки)")
_STATED_ZONE = re.compile(
    r"(?:gmt|utc)\s*(?P<sign>[+\-−])\s*(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?"
    r"|(?<=\d)\s*(?P<iso>[+-]\d{2}:?\d{2})\b",
    re.IGNORECASE,
)
_ZONE_NAME = re.compile(rf"(?:^|(?<=[\s(,\d])){('(?:' + _alternatives(tuple(ZONE_NAMES)) + ')')}(?=$|[\s),.])")
_DAY_WORD = re.compile(rf"\b(?:{_alternatives(tuple(DAY_WORDS))})\b")
_ONLY_DAY_WORD = re.compile(
    rf"\W*(?:(?:опубликовано|обновлено|добавлено|жарияланды|published|posted|updated|publiziert|veröffentlicht)\W+)?"
    rf"(?:{_alternatives(tuple(DAY_WORDS))})(?:\s+[вуў])?\W*(?:[|•·].*)?"
)
_UNIT = rf"(?:{_alternatives(tuple(UNITS))})"
_COUNT = rf"(?:\d{{1,3}}|{_alternatives(tuple(COUNT_WORDS))})"
_SPAN = rf"(?:(?P<count>{_COUNT})\s*)?\b(?P<unit>{_UNIT})[a-zа-яёіғқңөұүһ]{{0,4}}\.?"
_AGO = re.compile(rf"(?<!\w){_SPAN}\s+(?:{_alternatives(AGO)})\b")
_AGO_BEFORE = re.compile(rf"\b(?:{_alternatives(AGO_BEFORE)})\s+(?:около\s+|etwa\s+)?{_SPAN}")
_SPANS = re.compile(rf"(?<!\w){_SPAN}")
# Months and years ago name no day: refused. In Bulgarian "година" is a year, in Ukrainian "година" is an hour.
_LONG_SPAN = re.compile(
    r"\b(?:год|года|лет|гадоў|гады|років|роки|рік|года|жыл|жил|йил|years?|месяц\w*|месяцаў|місяц\w*|months?|ай|ой|oy)\b|"
    r"\b(?:преди|пред|пре)\s+(?:\d+\s+)?годин"
)
_HALF_AN_HOUR = re.compile(r"\bполчаса назад\b|\bпівгодини тому\b|\bжарты сағат бұрын\b")
_NOW = re.compile(_alternatives(NOW_WORDS))
_COPYRIGHT = re.compile(r"©|\(c\)|copyright|все права|барлық құқық", re.IGNORECASE)


def read_text(text: str, clock: Clock) -> Moment | None:
    """The first date of a short text; None where it names none, or is a copyright line."""
    if len(text) > 400 or _COPYRIGHT.search(text):
        return None
    if (machine := _machine(text, clock)) is not None:
        return machine
    folded = fold(text)
    day = _find_day(folded, clock)
    if day is None:
        return _relative(folded, clock)
    rest = folded[: day.start] + " " * (day.end - day.start) + folded[day.end :]
    return _at(day, rest, clock)


def _machine(text: str, clock: Clock) -> Moment | None:
    stripped = text.strip()
    # A bare number in running text is no Unix time, and 2022.01.05 may be followed by words.
    if stripped.isdigit() or not re.match(
        r"(?:\d{4}-\d\d-\d\d|(?:mon|tue|wed|thu|fri|sat|sun)\w*,? )", stripped, re.IGNORECASE
    ):
        return None
    return _not_ahead(read_machine(stripped, clock), clock)


def _find_day(text: str, clock: Clock) -> _Day | None:
    found = []
    for pattern in _patterns():
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["month_number"]) if groups.get("month_number") else months()[groups["month"]]
            year = int(groups["year"]) if groups.get("year") else _century(int(groups["short_year"]), clock.now)
            if (day := _valid(year, month, int(groups["day"]), match)) and _is_past(day, clock):
                found.append(day)
                break
        if found:
            return found[0]
    for pattern in (_yearless(), _NUMERIC_YEARLESS):
        for match in pattern.finditer(text):
            groups = match.groupdict()
            month = int(groups["month_number"]) if groups.get("month_number") else months()[groups["month"]]
            if pattern is _NUMERIC_YEARLESS and not _TIME.search(text[match.end() :]):
                continue  # "14.30" alone is a time
            if day := _latest(month, int(groups["day"]), match, clock):
                return day
    return None


def _century(short: int, now: datetime) -> int:
    return 2000 + short if 2000 + short <= now.year + 1 else 1900 + short


def _valid(year: int, month: int, day: int, match: re.Match[str]) -> _Day | None:
    try:
        datetime(year, month, day)  # noqa: DTZ001
    except ValueError:
        return None
    return None if is_no_date(year, month, day) else _Day(year, month, day, match.start(), match.end())


def _is_past(day: _Day, clock: Clock) -> bool:
    return datetime(day.year, day.month, day.day, tzinfo=clock.zone) <= clock.now + _AHEAD


def _latest(month: int, day_of_month: int, match: re.Match[str], clock: Clock) -> _Day | None:
    """29 December on a page of 6 January is last year's."""
    for year in range(clock.now.year + 1, clock.now.year - 5, -1):
        if (day := _valid(year, month, day_of_month, match)) and _is_past(day, clock):
            return day
    return None


def _at(day: _Day, rest: str, clock: Clock) -> Moment | None:
    """The day with the time of day and the zone stated beside it."""
    zone = _zone(rest)
    after = _TIME.search(rest, day.end) or _TIME.search(rest)
    naive = datetime(day.year, day.month, day.day)  # noqa: DTZ001
    if after is None:
        after = _HOUR_ONLY.search(rest)
    if after is None:
        return _not_ahead(Moment(naive.replace(tzinfo=clock.zone), Precision.DAY, clock.zone_source), clock)
    groups = after.groupdict()
    hour = int(groups["hour"])
    if half := groups.get("half"):
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    elif hour < 12 and _AFTERNOON.match(rest, after.end()):
        hour += 12
    if hour > 23:
        return Moment(naive.replace(tzinfo=clock.zone), Precision.DAY, clock.zone_source)
    naive = naive.replace(hour=hour, minute=int(groups.get("minute") or 0), second=int(groups.get("second") or 0))
    precision = Precision.SECOND if groups.get("second") else Precision.MINUTE
    moment = Moment(naive.replace(tzinfo=zone or clock.zone), precision, "stated" if zone else clock.zone_source)
    return _not_ahead(moment, clock)


def _zone(text: str) -> tzinfo | None:
    if match := _STATED_ZONE.search(text):
        if match["iso"]:
            sign, digits = match["iso"][0], match["iso"][1:].replace(":", "")
            minutes = int(digits[:2]) * 60 + int(digits[2:])
        else:
            sign, minutes = match["sign"], int(match["hours"]) * 60 + int(match["minutes"] or 0)
        return timezone(timedelta(minutes=minutes if sign == "+" else -minutes)) if minutes <= 14 * 60 else None
    if match := _ZONE_NAME.search(text):
        zone = ZONE_NAMES[match.group()]
        return ZoneInfo(zone) if isinstance(zone, str) else timezone(timedelta(minutes=zone))
    return None


def _relative(text: str, clock: Clock) -> Moment | None:
    local = clock.now.astimezone(clock.zone)
    # "Today" in running text or a menu dates nothing; beside a time of day, or alone, it does.
    if (match := _DAY_WORD.search(text)) and (_ONLY_DAY_WORD.fullmatch(text) or _TIME.search(text)):
        zone = _zone(text)
        if zone is not None:
            local = clock.now.astimezone(zone)
        day = (local - timedelta(days=DAY_WORDS[match.group()])).date()
        found = _Day(day.year, day.month, day.day, match.start(), match.end())
        return _at(found, text[: match.start()] + " " * (match.end() - match.start()) + text[match.end() :], clock)
    if _HALF_AN_HOUR.search(text):
        return Moment(local - timedelta(minutes=30), Precision.MINUTE, clock.zone_source)
    if (_AGO.search(text) or _AGO_BEFORE.search(text)) and not _LONG_SPAN.search(text):
        # "1 hour 5 minutes ago" adds up; the coarsest part says how exact it is.
        spans = [(UNITS[match["unit"]], match["count"] or "1") for match in _SPANS.finditer(text)]
        seconds = max(unit for unit, _ in spans)
        whole = sum(unit * (int(count) if count.isdigit() else COUNT_WORDS[count]) for unit, count in spans)
        past = local - timedelta(seconds=whole)
        if seconds >= 86400:
            return Moment(past.replace(hour=0, minute=0, second=0, microsecond=0), Precision.DAY, clock.zone_source)
        return Moment(past.replace(second=0, microsecond=0), Precision.MINUTE, clock.zone_source)
    if _NOW.search(text):
        return Moment(local.replace(second=0, microsecond=0), Precision.MINUTE, clock.zone_source)
    return None


def _not_ahead(moment: Moment | None, clock: Clock) -> Moment | None:
    """A moment after the fetch is a misreading; a day word in a zone further east may be a few hours ahead."""
    return moment if moment is not None and moment.value <= clock.now + _AHEAD else None
