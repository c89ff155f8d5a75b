"""Facts in which two matched sentences contradict each other: embeddings do not see them.

Altered seed sentences (30 for 10 days, Xi for Putin, a dropped "not") keep z .25 to .47. A flag needs a disagreement on
both sides (this number here, that number there), because translations add and drop details all the time.
"""

from enum import StrEnum

from pipeline.compare.denial import DenialJudge
from pipeline.compare.names import Name, find_names, find_possible_names, is_surely_name, same_name
from pipeline.compare.negation import negation_differs
from pipeline.compare.numbers import Numbers, read_numbers
from pipeline.compare.sentences import normal_form


class Conflict(StrEnum):
    """The kind of fact that differs."""

    NUMBER = "number"
    MAGNITUDE = "magnitude"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"


def find_conflicts(
    text: str, language: str, other: str, other_language: str, denials: DenialJudge | None = None
) -> tuple[Conflict, ...]:
    """Conflicts between a sentence and its match, in the order of `Conflict`. Without `denials`, words alone decide
    whether one denies the other."""
    numbers, other_numbers = read_numbers(text, language), read_numbers(other, other_language)
    found = []
    if _numbers_differ(numbers, other_numbers):
        found.append(Conflict.NUMBER)
    if numbers.magnitudes - other_numbers.magnitudes and other_numbers.magnitudes - numbers.magnitudes:
        found.append(Conflict.MAGNITUDE)
    if numbers.months - other_numbers.months and other_numbers.months - numbers.months:
        found.append(Conflict.DATE)
    if _names_differ(text, language, other, other_language):
        found.append(Conflict.NAME)
    differs = negation_differs if denials is None else denials.differs
    if differs(normal_form(text), language, normal_form(other), other_language):
        found.append(Conflict.NEGATION)
    return tuple(found)


def _numbers_differ(numbers: Numbers, other: Numbers) -> bool:
    left = _without(numbers.written, other.written), _without(other.written, numbers.written)
    # What one side writes in digits the other may write in words.
    written = _without(left[0], other.spelled), _without(left[1], numbers.spelled)
    spelled = _without(numbers.spelled, other.spelled + left[1]), _without(other.spelled, numbers.spelled + left[0])
    return bool((written[0] or spelled[0]) and (written[1] or spelled[1]))


def _without(values: tuple[float, ...], others: tuple[float, ...]) -> tuple[float, ...]:
    """Values that find no partner of their own: 2.5 and 2.50 are partners, 1.46 million and 1,460,000 too."""
    left, free = [], list(others)
    for value in values:
        partner = next((each for each in free if abs(value - each) <= 1e-6 * abs(value)), None)
        if partner is None:
            left.append(value)
        else:
            free.remove(partner)
    return tuple(left)


def _names_differ(text: str, language: str, other: str, other_language: str) -> bool:
    """A name here that nothing there answers to, and one there. One of the two must surely be a name: titles are
    translated word by word, capitals and all."""
    return any(
        _could_be_exchanged(name, each) and (is_surely_name(name, language) or is_surely_name(each, other_language))
        for name in _unanswered(text, other)
        for each in _unanswered(other, text)
    )


def _unanswered(text: str, other: str) -> list[Name]:
    possible = find_possible_names(other)
    return [name for name in find_names(text) if not any(same_name(name, each) for each in possible)]


def _could_be_exchanged(name: Name, other: Name) -> bool:
    """A body is not named in the place of a country."""
    return {name.key.split(":")[0], other.key.split(":")[0]} != {"place", "body"}
