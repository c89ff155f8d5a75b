"""Compares names across alphabets: transliterated, vowels dropped, consonants folded into classes.

Countries and bodies whose names share no sounds (США, АҚШ, US) are listed in `aliases.tsv`.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz.distance import JaroWinkler

_TRANSLITERATION = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
        "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ї": "i", "є": "e",
    }
)  # fmt: skip
_CAPITALISED = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_CLASSES = str.maketrans("cqgwxzyh", "kkkvsssh")
# English capitals that are no names, or whose translations are written small.
_NOT_NAMES = frozenset(
    [
        "i",
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "his",
        "her",
        "its",
        "their",
        "this",
        "that",
        "these",
        "those",
        "in",
        "on",
        "at",
        "of",
        "for",
        "from",
        "by",
        "with",
        "and",
        "but",
        "or",
        "if",
        "as",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mr",
        "mrs",
        "ms",
        "dr",
        "president",
        "prime",
        "minister",
        "ministry",
        "department",
        "state",
        "committee",
        "council",
        "court",
        "university",
        "national",
        "federal",
        "central",
        "russian",
        "american",
        "english",
        "european",
        "chinese",
        "ukrainian",
        "german",
        "french",
        "kazakh",
        "turkish",
        "british",
        "soviet",
        "japanese",
        "korean",
        "polish",
        "belarusian",
        "italian",
        "spanish",
    ]
)


@dataclass(frozen=True, slots=True)
class Name:
    """`surface` as written, `key` for comparing: an id of `aliases.tsv`, or consonant classes."""

    surface: str
    key: str


def skeleton(word: str) -> str:
    """Consonant classes of a word in any of our alphabets: Токаев, Tokayev and Тоқаев all give `tkv`."""
    latin = word.lower().translate(_TRANSLITERATION)
    for sounds, letter in (
        ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("kh", "k"), ("ph", "f"), ("th", "t"),
        ("ts", "s"), ("dj", "s"), ("x", "ks"), ("j", "s"), ("ck", "k"), ("gh", "k"),
    ):  # fmt: skip
        latin = latin.replace(sounds, letter)
    latin = re.sub(r"[^a-z]", "", latin).replace("h", "k").replace("w", "v").replace("f", "v")
    latin = latin.translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", latin))


def find_names(text: str) -> list[Name]:
    """Capitalised words inside the sentence, and a first word only where it is listed."""
    names = []
    aliases = read_aliases()
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        low = re.sub(r"[’']s$", "", word).lower()
        listed = _listed(low, aliases)
        if listed:
            names.append(Name(word, listed))
            continue
        if not word[0].isupper() or low in _NOT_NAMES or _starts_sentence(text, match.start()):
            continue
        if len(key := skeleton(low)) >= 2:
            names.append(Name(word, key))
    return names


def same_name(name: Name, other: Name) -> bool:
    """Could these two be one name, cases and transliteration aside?"""
    if ":" in name.key or ":" in other.key:
        return name.key == other.key
    short, long = sorted((name.key, other.key), key=len)
    if len(short) >= 3 and long.startswith(short[: max(3, len(short) - 1)]):
        return True
    return JaroWinkler.similarity(short, long) >= 0.8


def _starts_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'“‘«„([—–-\u00a0")
    return not before or before[-1] in ".!?…:"


@cache
def read_aliases() -> tuple[tuple[str, str], ...]:
    """(beginning of a word, id) pairs, longest first; a beginning that ends in `$` is a whole word."""
    lines = (resources.files("pipeline.compare") / "aliases.tsv").read_text(encoding="utf-8").splitlines()
    pairs = []
    for line in lines:
        if line and not line.startswith("#"):
            name, words = line.split("\t")
            pairs += [(word.lower(), name) for word in words.split()]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))


def _listed(word: str, aliases: tuple[tuple[str, str], ...]) -> str | None:
    for beginning, name in aliases:
        if word == beginning[:-1] if beginning.endswith("$") else word.startswith(beginning):
            return name
    return None
