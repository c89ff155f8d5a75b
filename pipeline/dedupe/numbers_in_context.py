"""Numbers and dates with the words around them: what tells two weather reports apart, and a corrected story from both.

A number is compared only with the number that stands between the same two words in the other text. Stories made from a
template differ in most of these places; copies agree in most, however much was cut off or added. (Comparing the bare
sets of numbers loses one mixture of edits in seven and still merges templates whose few numbers happen to meet.)
"""

from collections.abc import Sequence

# Longer lists are tables of results; the first entries in order of the alphabet speak for the rest.
MAX_NUMBERS = 128

_MONTHS = frozenset(
    """
    январь января февраль февраля март марта апрель апреля май мая июнь июня июль июля август августа сентябрь сентября
    октябрь октября ноябрь ноября декабрь декабря
    қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан
    january february march april may june july august september october november december
    """.split()  # noqa: SIM905 (forty words in quotes are harder to read)
)


def numbers_in_context(words: Sequence[str]) -> tuple[str, ...]:
    """The distinct numbers of a text (words in normal form) as `left 1/2 right=value`, sorted: the first of two numbers
    between `left` and `right`. A month counts as a number."""
    found: set[str] = set()
    place, end = 0, len(words)
    while place < end:
        if not _is_number(words[place]):
            place += 1
            continue
        stop = place
        while stop < end and _is_number(words[stop]):
            stop += 1
        left, right = words[place - 1] if place else "", words[stop] if stop < end else ""
        for offset in range(place, stop):
            found.add(f"{left} {offset - place + 1}/{stop - place} {right}={words[offset]}")
        place = stop
    return tuple(sorted(found)[:MAX_NUMBERS])


def agreement(left: Sequence[str], right: Sequence[str]) -> tuple[int, float]:
    """In how many equal surroundings both texts have numbers, and in what share of these the same ones."""
    ours, theirs = _by_context(left), _by_context(right)
    shared = ours.keys() & theirs.keys()
    if not shared:
        return 0, 1.0
    return len(shared), sum(not ours[context].isdisjoint(theirs[context]) for context in shared) / len(shared)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word in _MONTHS


def _by_context(numbers: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number in numbers:
        context, _, value = number.rpartition("=")
        found.setdefault(context, set()).add(value)
    return found
