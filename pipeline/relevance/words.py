"""How a text becomes words to look up: composed letters, no invisible marks, no Latin letters in Cyrillic words."""

import re
import unicodedata

WORD = re.compile(r"\w+")

# Soft hyphen, zero-width characters and the stress mark stand inside words and are not part of them.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"
_MIXED = re.compile(r"\w*(?:[A-Za-z][Ѐ-ӿ]|[Ѐ-ӿ][A-Za-z])\w*")
_LOOK_ALIKES = str.maketrans("ABEKMHOPCTXaeopcyxiI", "АВЕКМНОРСТХаеорсухіІ")


def readable(text: str) -> str:
    """The text in composed form, with words that mix Latin and Cyrillic look-alikes written in Cyrillic."""
    for mark in _INVISIBLE:
        if mark in text:
            text = text.replace(mark, "")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if not text.isascii():
        text = _MIXED.sub(_in_cyrillic, text)
    return text


def _in_cyrillic(word: re.Match[str]) -> str:
    return word.group().translate(_LOOK_ALIKES)
