"""Finds names in a sentence, as far as can be seen without reading it, and tells which of them another sentence has.

Names are compared by their sounds (`spelling`); countries and bodies whose names share no sounds are listed
(`listed_names`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.compare.language_tags import base_of
from pipeline.compare.listed_names import alias_of, is_common
from pipeline.compare.ordinary_words import DICTIONARIES, is_ordinary_word
from pipeline.compare.spelling import ALIKE, skeleton, sound_alike

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?")
_CYRILLIC_LANGUAGES = frozenset({"ru", "kk", "ky", "uk", "be", "bg", "mn", "tg", "tt", "ba"})
_COMMON = "common:"
_ADJECTIVE_ENDINGS = (
    "ский", "ского", "ской", "скую", "ском", "ским", "ских", "ская", "ское", "ские", "лық", "лік", "ish", "ese", "ian",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """`surface` as written, `key` for comparing: an id of `aliases.tsv` such as `place:russia`, or the word itself."""

    surface: str
    key: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence from `start` to `end`; `low` in small letters without the English genitive, `listed` what it
    stands for by `aliases.tsv`, `is_first` whether a sentence begins with it."""

    surface: str
    low: str
    listed: str | None
    start: int
    end: int
    is_first: bool

    @property
    def is_capitalised(self) -> bool:
        return self.surface[0].isupper()

    @property
    def names(self) -> tuple[Name, ...]:
        """What it means and how it sounds."""
        sound = Name(self.surface, self.low)
        return (sound,) if self.listed is None else (Name(self.surface, self.listed), sound)


def read_words(text: str) -> Iterator[Word]:
    """Every word of a sentence that `undotted` has read, in order."""
    for match in _WORD.finditer(text):
        word = match.group()
        low = re.sub(r"[’']s$", "", word).lower().replace("ё", "е")
        yield Word(word, low, alias_of(word, low), match.start(), match.end(), _starts_sentence(text, match.start()))


def find_names(text: str) -> list[Name]:
    """What is a name as far as can be seen: capitalised words inside the sentence, a first word only where it is
    listed."""
    names = []
    for word in read_words(undotted(text)):
        if not word.is_capitalised:
            continue
        if word.listed is not None:
            if not word.listed.startswith(_COMMON):
                names.append(Name(word.surface, word.listed))
        elif not _is_plain_word(word) and not word.is_first:
            names.append(Name(word.surface, word.low))
    return names


def find_possible_names(text: str, with_first: bool = False) -> list[Name]:
    """Everything that another sentence's name may answer to: first words too (common ones only `with_first`), and
    listed words in small letters ("российский"), each listed word both as what it means and as it sounds."""
    names = []
    for word in read_words(undotted(text)):
        if word.listed is not None:
            names.append(Name(word.surface, word.listed))
        if word.is_capitalised and (with_first or not (word.is_first and is_common(word.low))):
            names.append(Name(word.surface, word.low))
    return names


def is_surely_name(name: Name, language: str) -> bool:
    """Is it no ordinary word with a capital? What is listed, what stands in Latin letters in a Cyrillic text, and what
    the dictionary of its language, if there is one, does not know."""
    is_latin, base = name.surface.isascii(), base_of(language)
    if ":" in name.key or (is_latin and base in _CYRILLIC_LANGUAGES):
        return True
    return base not in DICTIONARIES or not all(is_ordinary_word(part) for part in name.key.split("-"))


def undotted(text: str) -> str:
    """U.S. and U.N. as one word each."""
    return _DOTTED.sub(lambda match: "".join(filter(None, match.groups())), text)


def name_likeness(name: Name, other: Name) -> float:
    """How likely these two are one name, 0 to 1, cases and transliteration aside. A part will do: Лонг-Лартин is
    Lartin."""
    if ":" in name.key or ":" in other.key:
        return float(name.key == other.key)
    parts, others = ({each.key, *each.key.split("-")} for each in (name, other))
    return max(
        (sound_alike(part, each) for part in parts for each in others if len(part) > 1 and len(each) > 1), default=0.0
    )


def same_name(name: Name, other: Name) -> bool:
    """Could these two be one name?"""
    return name_likeness(name, other) >= ALIKE


def _is_plain_word(word: Word) -> bool:
    """A capital that spells no name: abbreviations are translated, adjectives and titles too."""
    stem = word.surface.split("-")[0]  # Kazakh hangs its endings on: БАҚ-ның
    abbreviation = stem.isupper() and len(stem) > 1
    adjective = len(word.low) > 6 and word.low.endswith(_ADJECTIVE_ENDINGS)
    return abbreviation or adjective or len(skeleton(word.low)) < 2 or is_common(word.low)


def _starts_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'“‘«„([—–-\u00a0")
    return not before or before[-1] in ".!?…:"
