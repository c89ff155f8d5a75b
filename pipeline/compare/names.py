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
_CLASSES = str.maketrans("cqgz", "kkks")
_COMMON = "common:"
_ADJECTIVE_ENDINGS = (
    "ский",
    "ского",
    "ской",
    "скую",
    "ском",
    "ским",
    "ских",
    "ская",
    "ское",
    "ские",
    "лық",
    "лік",
    "ish",
    "ese",
    "ian",
)
# Two unrelated names pass these about once in fifty.
_SAME_SKELETON = 0.8
_SAME_ROMANISED = 0.8


@dataclass(frozen=True, slots=True)
class Name:
    """`surface` as written, `key` for comparing: an id of `aliases.tsv` such as `place:russia`, or the word itself."""

    surface: str
    key: str


def romanise(word: str) -> str:
    """A word in plain Latin letters."""
    return word.lower().translate(_TRANSLITERATION)


def skeleton(word: str) -> str:
    """Consonant classes of a word in any of our alphabets: Токаев, Tokayev and Тоқаев all give `tkv`."""
    latin = romanise(word)
    for sounds, letter in (
        ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("kh", "k"), ("ph", "f"), ("th", "t"),
        ("ts", "s"), ("dj", "s"), ("x", "ks"), ("j", "s"), ("ck", "k"), ("gh", "k"),
    ):  # fmt: skip
        latin = latin.replace(sounds, letter)
    latin = re.sub(r"[^a-z]", "", latin).replace("h", "k").replace("w", "v").replace("f", "v")
    latin = latin.translate(_CLASSES)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", latin))


def _spellings(word: str) -> tuple[str, ...]:
    """Skeletons with and without what Cyrillic spells as a vowel or not at all: Warren – Уоррен, Hugh – Хью."""
    without = re.sub(r"[wh]", "", romanise(word)) if word.isascii() else romanise(word)
    return (skeleton(word), skeleton(without)) if without != romanise(word) else (skeleton(word),)


def find_names(text: str) -> list[Name]:
    """Capitalised words inside the sentence, and a first word only where it is listed."""
    names = []
    for match in _CAPITALISED.finditer(text):
        word = match.group()
        low = re.sub(r"[’']s$", "", word).lower().replace("ё", "е")
        if not word[0].isupper():
            continue
        listed = _listed(low, read_aliases())
        if listed is not None:
            if not listed.startswith(_COMMON):
                names.append(Name(word, listed))
        elif not _is_plain_word(word, low) and not _starts_sentence(text, match.start()):
            names.append(Name(word, low))
    return names


def _is_plain_word(word: str, low: str) -> bool:
    """A capital that spells no name: abbreviations are translated, adjectives and titles too."""
    abbreviation = word.isupper()
    adjective = len(low) > 6 and low.endswith(_ADJECTIVE_ENDINGS)
    return abbreviation or adjective or len(skeleton(low)) < 2 or _listed(low, _common_words()) is not None


def same_name(name: Name, other: Name) -> bool:
    """Could these two be one name, cases and transliteration aside? A part will do: Лонг-Лартин is Lartin."""
    parts, others = ({each.key, *each.key.split("-")} for each in (name, other))
    return any(_same_key(part, each) for part in parts for each in others if len(part) > 1 and len(each) > 1)


def _same_key(key: str, other: str) -> bool:
    if ":" in key or ":" in other:
        return key == other
    for each in _spellings(key):
        for partner in _spellings(other):
            short, long = sorted((each, partner), key=len)
            if len(short) >= 3 and long.startswith(short[: max(3, len(short) - 1)]):
                return True
            if JaroWinkler.similarity(short, long) >= _SAME_SKELETON:
                return True
    return JaroWinkler.similarity(romanise(key), romanise(other)) >= _SAME_ROMANISED


def _starts_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \"'“‘«„([—–-\u00a0")
    return not before or before[-1] in ".!?…:"


@cache
def _common_words() -> tuple[tuple[str, str], ...]:
    lines = (resources.files("pipeline.compare") / "common_words.txt").read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    return tuple((word, _COMMON) for word in sorted(words, key=lambda word: (-len(word), word)))


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
