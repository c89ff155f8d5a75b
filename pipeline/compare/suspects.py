"""Finds what may be a name in one sentence and has no answer in another: the words that a false name hides among."""

import re
from dataclasses import dataclass

from pipeline.compare.language_tags import base_of
from pipeline.compare.listed_names import is_common
from pipeline.compare.names import Name, Word, find_possible_names, name_likeness, read_words, undotted
from pipeline.compare.normal_form import normal_form
from pipeline.compare.ordinary_words import DICTIONARIES, is_ordinary_word

# Names that are less alike than this are looked at: unrelated ones often come near.
_SURE = 0.93
_DAY_OR_MONTH = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)$"
)
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Suspect:
    """A name in `sentence`, from `start` to `end`, to which nothing in another sentence surely answers. `is_ordinary`:
    it is a word of the dictionary too; `others`: the words of the other that answer to no name here."""

    name: Name
    sentence: str
    start: int
    end: int
    is_ordinary: bool
    others: tuple[str, ...]

    def replaced_by(self, word: str) -> str:
        """The sentence with another word, or none, in the place of the name."""
        return re.sub(r" {2,}", " ", f"{self.sentence[: self.start]}{word}{self.sentence[self.end :]}").strip()


def find_suspects(text: str, language: str, other: str) -> list[Suspect]:
    """Words with a capital that may be names and have no answer in `other`. A word there answers to the name that it is
    most like, and to no other: "Rose met Rosa" is not answered by "Роза" alone."""
    text, other = undotted(normal_form(text)), undotted(normal_form(other))
    words = [word for word in read_words(text) if word.is_capitalised or word.listed]
    if not words:
        return []
    answers = find_possible_names(other, with_first=True)
    alike = [[max(name_likeness(name, answer) for name in word.names) for answer in answers] for word in words]
    best = [max(column) for column in zip(*alike, strict=True)]
    taken = {answer.surface for answer, most in zip(answers, best, strict=True) if most >= _SURE}
    long = (word.surface for word in read_words(other) if len(word.surface) >= _LEAST_LETTERS)
    free = tuple(dict.fromkeys(surface for surface in long if surface not in taken))
    suspects = []
    for word, row in zip(words, alike, strict=True):
        is_answered = any(each == most >= _SURE for each, most in zip(row, best, strict=True))
        if not is_answered and _may_be_name(word, language):
            name = Name(word.surface, word.listed or word.low)
            suspects.append(Suspect(name, text, word.start, word.end, _is_ordinary(word, language), free))
    return suspects


def _may_be_name(word: Word, language: str) -> bool:
    if not word.is_capitalised or (word.listed or "").startswith("common:") or _DAY_OR_MONTH.match(word.low):
        return False
    if word.listed is None and (len(word.low) < _LEAST_LETTERS or word.surface.split("-")[0].isupper()):
        return False
    return not (word.is_first and word.listed is None and _is_in_dictionary(word, language))


def _is_ordinary(word: Word, language: str) -> bool:
    """A first word counts as an ordinary one where no dictionary tells."""
    if word.listed is not None:
        return False
    return _is_in_dictionary(word, language) or (word.is_first and base_of(language) not in DICTIONARIES)


def _is_in_dictionary(word: Word, language: str) -> bool:
    if base_of(language) in DICTIONARIES:
        return all(map(is_ordinary_word, word.low.split("-")))
    return is_common(word.low)
