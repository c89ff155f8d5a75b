"""How a text becomes words to look up: composed letters, no invisible marks, no Latin letters in Cyrillic words."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

WORD = re.compile(r"\w+")

# Soft hyphen, zero-width characters and the stress mark stand inside words and are not part of them.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"

# Latin letters that look like Cyrillic ones in small or in capital letters, in small letters.
_LATIN = "abcehikmoptxy"
_CYRILLIC = "авсенікмортху"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = dict(zip(_CYRILLIC, _LATIN, strict=True))
_LATIN_LETTER = re.compile("[a-z]")
_CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")


def readable(text: str) -> str:
    """The text in composed form (NFC) without the invisible marks that part words."""
    for mark in _INVISIBLE:
        if mark in text:
            text = text.replace(mark, "")
    if "ʼ" in text:  # the Uzbek o‘ and g‘ are typed with either letter; other apostrophes part words, in forms too
        text = text.replace("ʼ", "ʻ")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text


def fold(word: str) -> str:
    """The word in small letters; if it mixes Cyrillic with Latin letters that look the same, in Cyrillic ones."""
    small = word.lower()
    if _CYRILLIC_LETTER.search(small) and _LATIN_LETTER.search(small):
        return small.translate(_TO_CYRILLIC)
    return small


def disguises(letters: str) -> Iterator[str]:
    """All ways to write a few Cyrillic letters with Latin look-alikes among them, the honest one included."""
    return map("".join, product(*((letter, _TO_LATIN.get(letter, letter)) for letter in letters)))
