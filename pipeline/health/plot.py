"""The bars of one outlet: pages a day, the band that was usual, and which days were not crawled, as shapes to draw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.health.days import OutletDay
from pipeline.health.judge import expected_volumes

# In units of the picture, which scales.
WIDTH, HEIGHT = 360.0, 90.0
_GAP = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """One day; `height` None where it was not crawled. `title` is shown when one points at it."""

    x: float
    width: float
    y: float
    height: float | None
    title: str


@dataclass(frozen=True, slots=True)
class VolumePlot:
    """`band` are polygons, one for each stretch of days with a usual volume; `highest` is the value at the top."""

    bars: list[Bar]
    band: list[str]
    highest: int


def volume_plot(days: Sequence[OutletDay]) -> VolumePlot:
    """Draw an outlet's days (newest first, as `read_days` gives them) from left to right."""
    ordered = list(reversed(days))
    bands = [each.band() if each else None for each in reversed(expected_volumes(days))]
    tops = [day.read_count for day in ordered if day.is_whole] + [round(band[1]) for band in bands if band]
    highest = max(1, *tops) if tops else 1
    step = WIDTH / max(len(ordered), 1)

    def level(count: float) -> float:
        return round(HEIGHT * (1 - min(count / highest, 1)), 1)

    bars = []
    for place, (day, band) in enumerate(zip(ordered, bands, strict=True)):
        usual = f", usual {band[0]:.0f} to {band[1]:.0f}" if band else ""
        told = f"{day.read_count} pages{usual}" if day.is_whole else "not crawled"
        y = level(day.read_count)
        height = round(HEIGHT - y, 1) if day.is_whole else None
        title = f"until {day.day_end:%d %b %H:%M}: {told}"
        bars.append(Bar(round(place * step, 1), round(step - _GAP, 1), y, height, title))
    return VolumePlot(bars, _polygons(bands, step, level), highest)


def _polygons(bands: Sequence[tuple[float, float] | None], step: float, level: Callable[[float], float]) -> list[str]:
    found: list[str] = []
    upper: list[str] = []
    lower: list[str] = []
    for place, band in enumerate([*bands, None]):
        if band:
            for x in (round(place * step, 1), round((place + 1) * step, 1)):
                upper.append(f"{x},{level(band[1])}")
                lower.append(f"{x},{level(band[0])}")
        elif upper:
            found.append(" ".join([*upper, *reversed(lower)]))
            upper, lower = [], []
    return found
