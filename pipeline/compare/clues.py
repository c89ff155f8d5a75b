"""Lines of a text that are not its sentences: photo credits and "Источник www.example.ru", kept as clues."""

import re
from dataclasses import dataclass
from enum import StrEnum

from pipeline.compare.normal_form import normal_form


class ClueKind(StrEnum):
    """What a line outside the text says: whose picture it is, or where the text was taken from."""

    PHOTO_CREDIT = "photo_credit"
    OUTLET_NAMED = "outlet_named"


@dataclass(frozen=True, slots=True)
class Clue:
    """`value` is the host or name in normal form, `start` and `end` its place in the text in code points."""

    kind: ClueKind
    value: str
    start: int
    end: int


# Bounded, and below no two ways to read the same spaces: hostile text would take the square of its length.
_HOST = r"(?:https?://)?(?:[\w-]{1,63}\.){1,8}(?:[a-zа-яёқғ]{2,}|[A-ZА-ЯЁҚҒ]{2,})(?:/\S*)?"
# A credit runs to the end of its line, or in running text over one host or a few capitalised words.
_NAME = rf"(?:{_HOST}|[^\n.!?]{{2,60}}(?=\n|$))"
_SOURCE = "Источник|Первоисточник|По материалам|Дереккөз|Дереккөзі|Source|Originally published (?:on|by|in)"
_PICTURE = "Фото(?:графия)?|Сурет(?:тер)?|Photo(?:graph)?|Foto|Image|Иллюстрация"


def _word(words: str) -> str:
    """One of these words as headings write it, in capitals, or in small letters where it begins a line."""
    return rf"(?:\b(?:{words}|{words.upper()})|^[ \t]*(?i:{words}))"


_OUTLET = re.compile(
    rf"(?:{_word(_SOURCE)}\s*(?:[:—–-]\s*)?(?P<host>{_HOST}))"
    rf"|(?:^[ \t]*(?i:Источник|Дереккөз|Дереккөзі|Source)\s*:\s*(?P<name>[^\n]{{2,80}})$)",
    re.MULTILINE,
)
# "Фото Reuters" without a colon is a credit where names in Latin letters are all that follows.
_PHOTO = re.compile(
    rf"{_word(_PICTURE)}(?:\s+(?:by|из|с сайта|автора))?\s*[:©/]\s*(?:©\s*)?(?P<name>{_NAME})|©\s*(?P<owner>{_NAME})"
    rf"|^[ \t]*(?i:Фото|Сурет)\s+(?P<agency>{_HOST}|[A-Z][\w/-]*(?: [A-Z][\w/-]*){{0,2}})[ \t]*$",
    re.MULTILINE,
)


def find_clues(text: str) -> tuple[Clue, ...]:
    """Every clue in order of place; they do not overlap."""
    clues: list[Clue] = []
    for kind, pattern in ((ClueKind.OUTLET_NAMED, _OUTLET), (ClueKind.PHOTO_CREDIT, _PHOTO)):
        for match in pattern.finditer(text):
            value = normal_form(next(group for group in match.groups() if group)).rstrip(".,;")
            clue = Clue(kind, value, match.start(), match.end())
            if not any(clue.start < other.end and other.start < clue.end for other in clues):
                clues.append(clue)
    return tuple(sorted(clues, key=lambda clue: clue.start))


def host_of(clue: Clue) -> str | None:
    """The host that a clue names, without `www.`; None where it names none."""
    match = re.fullmatch(_HOST, clue.value)
    if match is None:
        return None
    return clue.value.lower().removeprefix("https://").removeprefix("http://").split("/")[0].removeprefix("www.")
