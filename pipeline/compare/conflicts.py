"""Facts in which two matched sentences contradict each other: embeddings do not see them.

Altered seed sentences (30 for 10 days, Xi for Putin, a dropped "not") keep z .25 to .47. A flag needs a disagreement on
both sides (this number here, that number there), because translations add and drop details all the time.
"""

import re
from enum import StrEnum

from pipeline.compare.names import Name, find_names, same_name
from pipeline.compare.numbers import Numbers, read_numbers
from pipeline.compare.sentences import normal_form


class Conflict(StrEnum):
    """The kind of fact that differs."""

    NUMBER = "number"
    MAGNITUDE = "magnitude"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"


def find_conflicts(text: str, language: str, other: str, other_language: str) -> tuple[Conflict, ...]:
    """Conflicts between a sentence and its match, in the order of `Conflict`."""
    numbers, other_numbers = read_numbers(text), read_numbers(other)
    found = []
    if _numbers_differ(numbers, other_numbers):
        found.append(Conflict.NUMBER)
    if numbers.magnitudes - other_numbers.magnitudes and other_numbers.magnitudes - numbers.magnitudes:
        found.append(Conflict.MAGNITUDE)
    if numbers.months - other_numbers.months and other_numbers.months - numbers.months:
        found.append(Conflict.DATE)
    if _names_differ(find_names(text), find_names(other)):
        found.append(Conflict.NAME)
    if _negation_differs(normal_form(text).lower(), language, normal_form(other).lower(), other_language):
        found.append(Conflict.NEGATION)
    return tuple(found)


def _numbers_differ(numbers: Numbers, other: Numbers) -> bool:
    extra = _unmatched(numbers.written, other.all), _unmatched(other.written, numbers.all)
    if all(extra):
        return True
    spelled = _unmatched(numbers.spelled, other.all), _unmatched(other.spelled, numbers.all)
    return bool((extra[0] and spelled[1]) or (spelled[0] and extra[1]) or all(spelled))


def _unmatched(values: frozenset[float], others: frozenset[float]) -> set[float]:
    """Values that no other equals, rounding allowed: 2.5 and 2.50, 1.46 million and 1,460,000."""
    return {value for value in values if not any(abs(value - each) <= 1e-6 * abs(value) for each in others)}


def _names_differ(names: list[Name], others: list[Name]) -> bool:
    def lacking(some: list[Name], rest: list[Name]) -> list[Name]:
        return [name for name in some if not any(same_name(name, each) for each in rest)]

    return bool(lacking(names, others) and lacking(others, names))


# What makes a clause negative beyond doubt, and every word that may stand for it in the other language.
_PLAIN = {
    "en": r"\bnot\b(?! only)|n['’]t\b|\bnever\b|\bcannot\b",
    "ru": r"\bне\b(?! только| менее| более| раз\b| мог(?:ут|ла|ли)? не\b)|\bнет\b|\bникогда\b|\bнельзя\b",
    "kk": r"\bемес\b|\bжоқ\b",
}
_ANY = {
    "en": r"\bno\b|\bnot\b|n['’]t\b|\bnever\b|\bcannot\b|\bnone\b|\bnor\b|\bneither\b|\bnobody\b|\bnothing\b"
    r"|\bnowhere\b|\bwithout\b|\brefus|\bfail|\black|\bunable|\bdeni|\bdeny|\brather than\b|\binstead of\b|\bhardly\b"
    r"|\b(?:un|in|im|ir|il|dis|non)-?[a-z]{4,}|\bdespite\b|\bless\b|\bonly\b|\bstop|\bban|\bprohibit|\bfar from\b"
    r"|\bfree\b|\bbarely\b|\bmiss|\bavoid|\bexcept|\bbut\b|\buntil\b|\bregardless|\bbeyond\b|\bimpossib|\w+less\b"
    r"|\bbefore\b",
    "ru": r"\bне|\bнет\b|\bни\b|\bни[а-я]+|\bбез|\bбес[а-я]+|\bотказ|\bотриц|\bнельзя\b|\bлиш|\bотсутств|\bвместо\b"
    r"|\bвряд|\bзапре|\bпрекра|\bтолько\b|\bедва\b|\bа то\b|\bпока\b|\bмимо\b|\bпротив|\bкроме\b|\bизбе",
    "kk": r"\bемес|\bжоқ|\w+(?:ма|ме|ба|бе|па|пе)(?:й|ған|ген|ды|ді|с|йды|йді|у|уы|уі|са|се|м|ң|қ|к|п|ймін|йтын|йтін"
    r"|ғанын|генін|стан|стен)\w*|\w+с[ыі]з\w*|\bбас тарт|\bтыйым|\bтек\b",
}


def _negation_differs(text: str, language: str, other: str, other_language: str) -> bool:
    base, other_base = language.split("-")[0], other_language.split("-")[0]
    if base not in _PLAIN or other_base not in _PLAIN:
        return False
    one_sided = bool(re.search(_PLAIN[base], text)) and not re.search(_ANY[other_base], other)
    return one_sided or (bool(re.search(_PLAIN[other_base], other)) and not re.search(_ANY[base], text))
