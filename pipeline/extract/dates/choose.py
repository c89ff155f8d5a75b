"""Chooses the publication moment among the candidates and says when they disagree."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from pipeline.extract.blocks import Page
from pipeline.extract.dates.candidates import (
    candidate,
    from_address,
    from_dated_elements,
    from_labels,
    from_listings,
    from_openings,
    from_rule,
    from_scripts,
    from_stated,
    from_text,
    from_time_elements,
    read_either,
)
from pipeline.extract.dates.machine import Clock
from pipeline.extract.dom import Node, strings
from pipeline.extract.structured import Stated
from pipeline.outlet import ExtractRules
from pipeline.records import Capture, DateCandidate, Precision, PublicationTime

# Candidates further apart than this tell of two events (published, republished), not of zones and cut-off days.
DISAGREEMENT = timedelta(hours=36)
_ORDER = ("rule", "json_ld", "meta", "microdata", "time", "feed", "text", "listing", "sitemap", "script", "url")


def find_dates(
    capture: Capture, root: Node, page: Page, title: str, stated: tuple[Stated, ...], rules: ExtractRules, clock: Clock
) -> tuple[PublicationTime, DateCandidate | None]:
    """The publication moment with every candidate, and the moment of the last modification."""
    found = [*from_rule(root, rules.published, clock), *from_stated(stated, clock), *from_listings(capture, clock)]
    changed: list[DateCandidate] = []
    for each, modified in (*from_time_elements(root, clock), *from_text(page, title, clock)):
        (changed if modified else found).append(each)
    found += from_address(capture.final_url, clock)
    for place in _weaker_places(capture, root, page, title, clock):
        if found:
            break
        for each, modified in place:
            (changed if modified else found).append(each)
    stated_changes = [
        candidate(raw, source, moment)
        for source, raw in (
            *(("rule", raw) for raw in (strings(root, rules.modified) if rules.modified else [])),
            *((each.source, each.modified) for each in stated if each.modified),
        )
        if (moment := read_either(raw, clock))
    ]
    modified_at = next(iter([*stated_changes, *changed]), None)
    if not found and changed:
        found = changed[:1]  # a page that only says "updated" was published no later; better than nothing
    return choose(tuple(dict.fromkeys(found)), clock), modified_at


def _weaker_places(
    capture: Capture, root: Node, page: Page, title: str, clock: Clock
) -> Iterator[Iterator[tuple[DateCandidate, bool]]]:
    """Places to look at, best first, where nothing better names a day."""
    yield from_text(page, title, clock, anywhere=True)
    yield from_labels(page, clock)
    yield from_dated_elements(root, clock)
    yield from_openings(page, clock)
    yield from_scripts(capture.body, clock)


def choose(candidates: tuple[DateCandidate, ...], clock: Clock) -> PublicationTime:
    """The best source's candidate, refined to the minute by another of the same day."""
    ranked = sorted(candidates, key=lambda each: _ORDER.index(each.source))
    if not ranked:
        return PublicationTime(None)
    chosen = _of_two_statements(ranked, clock)
    if chosen.precision is Precision.DAY:
        day = _day(chosen.value, clock)
        chosen = next(
            (each for each in ranked if each.precision is not Precision.DAY and _day(each.value, clock) == day), chosen
        )
    else:
        chosen = _unmask(chosen, ranked, clock)
    chosen = _first_published(_not_month_first(chosen, ranked, clock), ranked, clock)
    apart = any(abs(each.value - chosen.value) > DISAGREEMENT for each in ranked)
    return PublicationTime(chosen, tuple(ranked), apart)


def _day(moment: datetime, clock: Clock) -> date:
    return moment.astimezone(clock.zone).date()


def _of_two_statements(ranked: list[DateCandidate], clock: Clock) -> DateCandidate:
    """The best source's first candidate, unless what the page shows contradicts it and nothing else confirms it.

    Of JSON-LD and meta tags that differ, the one whose day such a line shows, else the meta tags: they were right on
    seven of the eight recorded pages where one of the two was. The same clock face with a stated zone says more than
    without.
    """
    chosen = ranked[0]
    meta = [each for each in ranked if each.source == "meta"]
    shown = _shown(ranked)
    if _stands_alone(chosen, ranked, clock) and (contradiction := shown or _shown_day(chosen, ranked, clock)):
        return contradiction
    if chosen.source != "json_ld" or not meta:
        return chosen
    if all(_day(each.value, clock) != _day(chosen.value, clock) for each in meta):
        return chosen if shown and _day(shown.value, clock) == _day(chosen.value, clock) else meta[0]
    if chosen.zone_source == "stated":
        return chosen
    face = chosen.value.replace(tzinfo=None)
    return next(
        (each for each in meta if each.zone_source == "stated" and each.value.replace(tzinfo=None) == face), chosen
    )


# "Anna Smith, Wednesday, 26 January 2022, 14:30" and hardly more.
_LONGEST_MASTHEAD = 40
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_DRAFT = timedelta(days=60)


def _shown(ranked: list[DateCandidate]) -> DateCandidate | None:
    """A line of day, year and time of day and nothing else, if no other line names another day."""
    lines = [each for each in ranked if each.source == "text"]
    if len({each.value.date() for each in lines}) != 1:
        return None
    return next(
        (
            each
            for each in lines
            if each.precision is not Precision.DAY and len(each.raw) <= _LONGEST_MASTHEAD and _YEAR.search(each.raw)
        ),
        None,
    )


def _shown_day(chosen: DateCandidate, ranked: list[DateCandidate], clock: Clock) -> DateCandidate | None:
    """The one day that the page shows beside little else, where it is no clock: those show the day of the visit.

    Of recorded pages four show another day within two months of the stated one, all right; on three that show one
    years later it is the visit's, and when those pages were fetched is not known.
    """
    shown = [each for each in ranked if each.source in ("text", "time")]
    if len({each.value.date() for each in shown}) != 1 or len(shown[0].raw) > _LONGEST_MASTHEAD:
        return None
    is_clock = clock.now - shown[0].value < timedelta(days=2)
    is_another = DISAGREEMENT < abs(shown[0].value - chosen.value) <= _LONGEST_DRAFT
    return shown[0] if is_another and not is_clock else None


def _stands_alone(chosen: DateCandidate, ranked: list[DateCandidate], clock: Clock) -> bool:
    """Does no other place name the stated day? A moment with a zone may be of the day before or after elsewhere."""
    reach = timedelta(hours=15) if chosen.zone_source == "stated" else timedelta()
    return chosen.source in ("json_ld", "meta", "microdata") and not any(
        _day(each.value, clock) == _day(chosen.value, clock) or abs(each.value - chosen.value) < reach
        for each in ranked
        if each.source != chosen.source
    )


def _not_month_first(chosen: DateCandidate, ranked: list[DateCandidate], clock: Clock) -> DateCandidate:
    """11/01/2023 is 11 January; but where the same page also says 1 November, its program writes the month first."""
    match = _AMBIGUOUS.match(chosen.raw)
    if match is None or match["day"] == match["month"] or int(match["day"]) > 12:
        return chosen
    swapped = (int(match["year"]), int(match["day"]), int(match["month"]))
    for each in ranked:
        day = _day(each.value, clock)
        if (day.year, day.month, day.day) == swapped:
            return each
    return chosen


_AMBIGUOUS = re.compile(r"(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-](?P<year>\d{4})")


def _first_published(chosen: DateCandidate, ranked: list[DateCandidate], clock: Clock) -> DateCandidate:
    """A day in the address that is well before the stated one is the first publication: addresses outlive rewrites.

    A line of text that names any other day speaks of something else.
    """
    for each in ranked:
        gap = chosen.value - each.value
        if each.source == "url" and (abs(gap) if chosen.source == "text" else gap) > DISAGREEMENT + timedelta(days=1):
            day = _day(each.value, clock)
            same_day = (other for other in ranked if _day(other.value, clock) == day and other is not each)
            return next(same_day, each)
    return chosen


def _unmask(chosen: DateCandidate, ranked: list[DateCandidate], clock: Clock) -> DateCandidate:
    """A machine date that says Z but means local time is caught by the page's own visible clock.

    The visible time has no zone and so is local. If the machine's clock face shows the same hour and minute while
    claiming UTC, the claim is the lie; if it is off by exactly the outlet's offset the wrong way, likewise.
    """
    if chosen.zone_source != "stated" or chosen.source not in ("json_ld", "meta", "microdata", "time"):
        return chosen
    if clock.zone_source == "utc_assumed" and not chosen.value.utcoffset():
        # The outlet's zone is unknown, and UTC may be a day ahead or behind it; the day shown on the page is its own.
        shown = next(
            (each for each in ranked if each.source in ("text", "time") and each.zone_source != "stated"), None
        )
        if (
            shown
            and shown.value.date() != chosen.value.date()
            and abs(shown.value - chosen.value) < timedelta(hours=27)
        ):
            return shown
    offset = chosen.value.astimezone(clock.zone).utcoffset() or timedelta()
    for each in ranked:
        if each.source == "text" and each.zone_source == "outlet" and each.precision is not Precision.DAY:
            gap = each.value - chosen.value.replace(second=0, microsecond=0)
            if offset and abs(gap) == abs(offset):
                return each
    return chosen
