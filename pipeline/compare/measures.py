"""Knows miles from kilometres: translators convert measures, and the number changes with the unit."""

import re

# (imperial unit, metric unit, what one of the first is in the second); a word of either in any of our languages.
_FACTORS: tuple[tuple[re.Pattern[str], re.Pattern[str], float], ...] = tuple(
    (re.compile(imperial, re.IGNORECASE), re.compile(metric, re.IGNORECASE), factor)
    for imperial, metric, factor in (
        (r"\binch|\bin\.|дюйм", r"\bcm\b|centimet|\bсм\b|сантиметр", 2.54),
        (r"\bfoot\b|\bfeet\b|\bft\b|\bфут", r"\bm\b|\bmet(?:er|re)|\bм\b|\bметр", 0.3048),
        (r"\byards?\b|\bярд", r"\bm\b|\bmet(?:er|re)|\bм\b|\bметр", 0.9144),
        (r"\bmiles?\b|\bmph\b|\bмил[ьяеюи]", r"\bkm|kilomet|\bкм|километр|шақырым", 1.609344),
        (r"\bpounds?\b|\blbs?\b|\bфунт", r"\bkg\b|kilogram|\bкг\b|килограмм|\bкило\b", 0.45359),
        (r"\bacres?\b|\bакр", r"\bhectare|\bha\b|\bгектар|\bга\b", 0.40469),
        (r"\bgallons?\b|\bгаллон", r"\blit(?:er|re)|\bлитр", 3.78541),
    )
)
_DEGREES = re.compile(r"°|\bdegrees?\b|градус|\d0s\b", re.IGNORECASE)
# Translators round: 10 inches become 25 cm, 4 inches 10 cm, 85 miles an hour 135 km.
_TOLERANCE = 0.06


def same_measure(value: float, other: float, text: str, other_text: str) -> bool:
    """May `value` of one sentence be `other` of the other sentence in another unit?"""
    return _converts(value, other, text, other_text) or _converts(other, value, other_text, text)


def _converts(imperial: float, metric: float, text: str, other_text: str) -> bool:
    if abs((imperial - 32) / 1.8 - metric) <= 1.0 and _DEGREES.search(text) and _DEGREES.search(other_text):
        return True
    return any(
        abs(imperial * factor - metric) <= _TOLERANCE * metric and unit.search(text) and metric_unit.search(other_text)
        for unit, metric_unit, factor in _FACTORS
    )
