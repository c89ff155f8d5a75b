"""The normal form of every text we store, so that the same words always are the same characters.

Stated once, here: Unicode NFC; no NUL, control, zero-width, soft-hyphen or direction characters; lone surrogates
become U+FFFD; every kind of space is one space; no space at either end; Latin letters that imitate Cyrillic ones
inside a Cyrillic word ("Kазахстан" with a Latin K) become Cyrillic. Quotation marks, dashes and capitals stay.
"""

import re
import unicodedata

# Joiners (U+200C, U+200D) stay: Kazakh in Arabic letters and emoji need them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TWINS = dict(zip("AaBEeKMHOoPpCcTyXxi", "АаВЕеКМНОоРрСсТуХхі", strict=True))
_MIXED = re.compile(r"\b(?=[A-Za-z]*[\u0400-\u04ff])(?=[\u0400-\u04ff]*[A-Za-z])[A-Za-z\u0400-\u04ff]+\b")
_CYRILLIC_LETTER = re.compile("[\u0400-\u04ff]")


def normal(text: str) -> str:
    """One line of text in the normal form."""
    text = " ".join(text.split())  # Python's idea of white space takes in NBSP and the typographic spaces
    if text.isascii() and text.isprintable():
        return text  # most markup
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    text = " ".join(unicodedata.normalize("NFC", text).split())
    if _CYRILLIC_LETTER.search(text):
        text = _MIXED.sub(_unmix, text)
    return text


def _unmix(match: re.Match[str]) -> str:
    """Only where Cyrillic letters prevail and each Latin one has a twin: "COVIDом" and "iPhoneу" stay."""
    word = match.group()
    latin = [letter for letter in word if letter.isascii()]
    if 2 * len(latin) >= len(word) or not _TWINS.keys() >= set(latin):
        return word
    return "".join(_TWINS.get(letter, letter) for letter in word)
