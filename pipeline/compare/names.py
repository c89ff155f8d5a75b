"""Compares names across alphabets: transliterated, vowels dropped, consonants folded into classes.

Countries and bodies whose names share no sounds (США, АҚШ, US) are listed in `aliases.tsv`.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz.distance import JaroWinkler

from pipeline.compare.ordinary_words import DICTIONARIES
from pipeline.compare.ordinary_words import is_ordinary as is_ordinary_word
from pipeline.compare.sentences import normal_form

_TRANSLITERATION = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "i",
        "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "u", "я": "a",
        "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i", "ї": "i", "є": "e",
    }
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\.(?:([A-Z])\.)?")
_CYRILLIC_LANGUAGES = frozenset({"ru", "kk", "ky", "uk", "be", "bg", "mn", "tg", "tt", "ba"})
_CLASSES = str.maketrans("cqgz", "kkks")
_COMMON = "common:"
_DAY_OR_MONTH = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)$"
)
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
# Two unrelated names passed .80 of the first about once in fifty. At .86 1.3 % of true translations are
# flagged, and .85 of altered names are found.
_SAME_SKELETON = 0.86
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


@cache
def _spellings(word: str) -> frozenset[str]:
    """Skeletons of the ways in which a name may be heard: with and without what Cyrillic spells as a vowel or not at
    all (Warren – Уоррен, Hugh – Хью, Willoughby – Уиллоби), c and g hard and soft (Lacy – Лейси, Gerrard – Джеррард).
    """
    latin = romanise(word)
    heard = {latin}
    if word.isascii():
        quiet, soft = latin.replace("gh", ""), re.sub("c(?=[eiy])", "s", latin)
        heard |= {quiet, soft, re.sub("g(?=[eiy])", "j", latin)}
        heard |= {re.sub("[wh]", "", each) for each in (latin, quiet, soft)}
    return frozenset(filter(None, map(skeleton, heard)))


def find_names(text: str) -> list[Name]:
    """What is a name as far as can be seen: capitalised words inside the sentence, a first word only where it is
    listed."""
    text = _undotted(text)
    names = []
    for match in _WORD.finditer(text):
        word, low = match.group(), _bare(match.group())
        if not word[0].isupper():
            continue
        listed = _alias(word, low)
        if listed is not None:
            if not listed.startswith(_COMMON):
                names.append(Name(word, listed))
        elif not _is_plain_word(word, low) and not _starts_sentence(text, match.start()):
            names.append(Name(word, low))
    return names


def find_possible_names(text: str, with_first: bool = False) -> list[Name]:
    """Everything that another sentence's name may answer to: first words too (common ones only `with_first`), and
    listed words in small letters ("российский"), each listed word both as what it means and as it sounds."""
    text = _undotted(text)
    names = []
    for match in _WORD.finditer(text):
        word, low = match.group(), _bare(match.group())
        listed = _alias(word, low)
        if listed is not None:
            names.append(Name(word, listed))
        if word[0].isupper() and (with_first or not (_starts_sentence(text, match.start()) and _is_common(low))):
            names.append(Name(word, low))
    return names


@dataclass(frozen=True, slots=True)
class Suspect:
    """A name in `sentence`, from `start` to `end`, to which nothing in another sentence answers. `is_ordinary`: it is a
    word of the dictionary too; `is_first`: the sentence begins with it."""

    name: Name
    sentence: str
    start: int
    end: int
    is_ordinary: bool
    is_first: bool

    def replaced_by(self, word: str) -> str:
        """The sentence with another word, or none, in the place of the name."""
        return re.sub(r" {2,}", " ", f"{self.sentence[: self.start]}{word}{self.sentence[self.end :]}").strip()


def find_suspects(text: str, language: str, other: str) -> list[Suspect]:
    """Words with a capital that may be names and stand, in any case or listed form, nowhere in `other`; more than
    `find_names` would call names."""
    text, base = _undotted(normal_form(text)), language.split("-")[0]
    answers = find_possible_names(normal_form(other), with_first=True)
    suspects = []
    for match in _WORD.finditer(text):
        word, low = match.group(), _bare(match.group())
        listed, first = _alias(word, low), _starts_sentence(text, match.start())
        is_short = listed is None and (len(low) < 3 or word.split("-")[0].isupper())
        if not word[0].isupper() or is_short or _DAY_OR_MONTH.match(low) or (listed or "").startswith(_COMMON):
            continue
        known = base in DICTIONARIES
        is_ordinary = listed is None and (all(map(is_ordinary_word, low.split("-"))) if known else _is_common(low))
        if first and (is_ordinary or (listed is None and not known)):
            continue
        names = {Name(word, low), Name(word, listed or low)}
        if not any(same_name(name, answer) for name in names for answer in answers):
            suspects.append(Suspect(Name(word, listed or low), text, match.start(), match.end(), is_ordinary, first))
    return suspects


def is_surely_name(name: Name, language: str) -> bool:
    """Is it no ordinary word with a capital? What is listed, what stands in Latin letters in a Cyrillic text, and what
    the dictionary of its language, if there is one, does not know."""
    is_latin, base = name.surface.isascii(), language.split("-")[0]
    if ":" in name.key or (is_latin and base in _CYRILLIC_LANGUAGES):
        return True
    return base not in DICTIONARIES or not all(is_ordinary_word(part) for part in name.key.split("-"))


def _undotted(text: str) -> str:
    """U.S. and U.N. as one word each."""
    return _DOTTED.sub(lambda match: "".join(filter(None, match.groups())), text)


def _bare(word: str) -> str:
    return re.sub(r"[’']s$", "", word).lower().replace("ё", "е")


def _alias(word: str, low: str) -> str | None:
    """What a word stands for by `aliases.tsv`. Short Latin abbreviations only in capitals: "us" and Kim Jong Un are not
    meant."""
    listed = _listed(low, read_aliases())
    is_short = len(word) <= 3 and word.isascii() and not word.isupper()
    return None if listed is not None and is_short and not listed.startswith("person:") else listed


def _is_plain_word(word: str, low: str) -> bool:
    """A capital that spells no name: abbreviations are translated, adjectives and titles too."""
    stem = word.split("-")[0]  # Kazakh hangs its endings on: БАҚ-ның
    abbreviation = stem.isupper() and len(stem) > 1
    adjective = len(low) > 6 and low.endswith(_ADJECTIVE_ENDINGS)
    return abbreviation or adjective or len(skeleton(low)) < 2 or _is_common(low)


def _is_common(low: str) -> bool:
    return _listed(low, _common_words()) is not None


def same_name(name: Name, other: Name) -> bool:
    """Could these two be one name, cases and transliteration aside? A part will do: Лонг-Лартин is Lartin."""
    parts, others = ({each.key, *each.key.split("-")} for each in (name, other))
    return any(_same_key(part, each) for part in parts for each in others if len(part) > 1 and len(each) > 1)


@lru_cache(maxsize=65_536)
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


@lru_cache(maxsize=65_536)
def _listed(word: str, aliases: tuple[tuple[str, str], ...]) -> str | None:
    for beginning, name in aliases:
        if word == beginning[:-1] if beginning.endswith("$") else word.startswith(beginning):
            return name
    return None
