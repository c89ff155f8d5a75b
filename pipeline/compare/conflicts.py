"""Facts in which two matched sentences contradict each other: embeddings do not see them.

Altered seed sentences (30 for 10 days, Xi for Putin, a dropped "not") keep z .25 to .47. A flag needs a disagreement on
both sides (this number here, that number there), because translations add and drop details all the time.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from pipeline.compare.denial import denial_differs
from pipeline.compare.measures import same_measure
from pipeline.compare.naming import names_differ
from pipeline.compare.normal_form import normal_form
from pipeline.compare.numbers import Numbers, read_numbers
from pipeline.compare.pair_vectors import PairVectors


class Conflict(StrEnum):
    """The kind of fact that differs."""

    NUMBER = "number"
    MAGNITUDE = "magnitude"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"


def find_conflicts(
    text: str, language: str, other: str, other_language: str, vectors: PairVectors | None = None
) -> tuple[Conflict, ...]:
    """Conflicts between a sentence and its match, in the order of `Conflict`. Without `vectors`, words alone decide
    whether one names others than the other, or denies it."""
    numbers, other_numbers = read_numbers(text, language), read_numbers(other, other_language)
    found = []
    if _numbers_differ(numbers, other_numbers, text, other):
        found.append(Conflict.NUMBER)
    if numbers.magnitudes - other_numbers.magnitudes and other_numbers.magnitudes - numbers.magnitudes:
        found.append(Conflict.MAGNITUDE)
    if numbers.months - other_numbers.months and other_numbers.months - numbers.months:
        found.append(Conflict.DATE)
    if names_differ(text, language, other, other_language, vectors):
        found.append(Conflict.NAME)
    if denial_differs(normal_form(text), language, normal_form(other), other_language, vectors):
        found.append(Conflict.NEGATION)
    return tuple(found)


def _numbers_differ(numbers: Numbers, other: Numbers, text: str, other_text: str) -> bool:
    """Does each side have a number that the other does not have, in digits, in words, or said otherwise?"""

    def is_said_otherwise(value: float, partner: float) -> bool:
        """Afternoon's hours without the word, years and decades in two digits, miles in kilometres."""
        low, high = sorted((value, partner))
        is_hour = high - low == 12 and bool({value} & numbers.afternoon or {partner} & other.afternoon)
        is_year = low < 100 and 1900 <= high < 2100 and high % 100 == low
        return is_hour or is_year or same_measure(value, partner, text, other_text)

    left, other_left = _pair_off(numbers.written, other.written, _are_equal)
    left, other_left = _pair_off(left, other_left, is_said_otherwise)
    # What one side writes in digits the other may write in words.
    left, other_spelled = _pair_off(left, other.spelled, _are_equal)
    other_left, spelled = _pair_off(other_left, numbers.spelled, _are_equal)
    spelled, other_spelled = _pair_off(spelled, other_spelled, _are_equal)
    return bool((left or spelled) and (other_left or other_spelled))


def _are_equal(value: float, other: float) -> bool:
    """2.5 and 2.50 are equal, 1.46 million and 1,460,000 too."""
    return abs(value - other) <= 1e-6 * abs(value)


def _pair_off(
    values: Sequence[float], others: Sequence[float], alike: Callable[[float, float], bool]
) -> tuple[list[float], list[float]]:
    """What is left of both when each value has taken a partner that is like it."""
    left, free = [], list(others)
    for value in values:
        partner = next((each for each in free if alike(value, each)), None)
        if partner is None:
            left.append(value)
        else:
            free.remove(partner)
    return left, free
