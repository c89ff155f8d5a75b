"""Tells ordinary words from names where both are written with a capital, as in titles: "The Mission", "Зимний театр".

English from the word list of Webster's second edition (package english-words), Russian from OpenCorpora's dictionary,
which knows surnames, first names and places as such (package pymorphy3).
"""

import re
from functools import cache

import pymorphy3  # type: ignore[import-untyped]
from english_words import get_english_words_set  # type: ignore[import-untyped]

# The languages that it has words of.
DICTIONARIES = frozenset({"en", "ru"})
_NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
# A Russian form that is read as a name in three of ten cases or more may be one: Вера, Орёл.
_NAME_SHARE = 0.3
# The list has no inflected forms.
_ENDINGS = (("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""), ("er", "e"))
# Of OpenCorpora's parts of speech: finite verbs, words such as "нужно", short adjectives and participles.
_VERBS = frozenset({"VERB", "PRED", "ADJS", "PRTS"})
# The longest form of OpenCorpora has 40 letters. Of a longer one pymorphy3 takes prefixes off one by one ("нененене…"),
# until Python gives up.
_LONGEST = 40
_LATIN = re.compile(r"[a-z]+")


@cache
def is_ordinary_word(word: str) -> bool:
    """Is this word, given in small letters, found in a dictionary as no name? Kazakh words are not known here."""
    if not _LATIN.fullmatch(word):
        return _is_ordinary_russian(word)
    stems = {word[: -len(ending)] + rest for ending, rest in _ENDINGS if word.endswith(ending)}
    return not _english_words().isdisjoint({word, *stems, *(stem.removesuffix("er") for stem in stems)})


@cache
def is_russian_verb(word: str) -> bool:
    """Is this word, given in small letters, read as a verb that may be denied: приехал, построен, нужно?"""
    return any(reading.tag.POS in _VERBS for reading in _readings(word)[:1])


def _is_ordinary_russian(word: str) -> bool:
    readings = _readings(word)
    if not (readings and _russian().word_is_known(word)):
        return False
    return bool(sum(each.score for each in readings if _NAME_TAGS & each.tag.grammemes) < _NAME_SHARE)


def _readings(word: str) -> list[pymorphy3.analyzer.Parse]:
    """How a Russian form can be read, likeliest first; not at all where it is longer than any."""
    return _russian().parse(word) if len(word) <= _LONGEST else []


@cache
def _russian() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


@cache
def _english_words() -> frozenset[str]:
    """Words that the list writes in small letters."""
    return frozenset(word for word in get_english_words_set(["web2"]) if word.islower())
