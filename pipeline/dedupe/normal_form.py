"""The normal form in which texts are compared: two texts with equal words in it are the same text.

1. Unicode NFKC: й written as и + breve becomes й, a no-break space a space, ﬁ becomes fi.
2. Web addresses fall away: they stand in the text where a link was copied along, and differ from outlet to outlet.
3. Soft hyphens, zero-width characters, stress marks, NUL and lone surrogates fall away.
4. A word of Cyrillic letters with some Latin look-alikes becomes wholly Cyrillic; where a word mixes the alphabets in
   earnest, a page has lost a space (`передаетTengrinews.kzсо ссылкой`): it is cut where the alphabet changes.
5. Case folded, ё written as е, ’ as '.
6. Words are runs of letters and digits, with an apostrophe inside; everything else separates.
"""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_INVISIBLE = re.compile("[\x00\u00ad\u0300\u0301\u200b-\u200f\u2060\ufeff\ud800-\udfff]")
_ADDRESS = re.compile(r"https?://[^\s<>\"»)\]]+|www\.[^\s<>\"»)\]]+", re.IGNORECASE)
_MIXED = re.compile(r"[a-z][Ѐ-ӿ]|[Ѐ-ӿ][a-z]")
_MIXED_WORD = re.compile(r"[a-zЀ-ӿ]+")
_RUN = re.compile(r"[a-z]+|[Ѐ-ӿ]+")
_LETTERS = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "‘": "'"})

# Alike in small letters or in capitals: H and Н, B and В are, and case is folded by now.
_LOOK_ALIKES = str.maketrans("abcehikmoptxy", "авсенікмортху")
_LOOKS_CYRILLIC = re.compile(r"[abcehikmoptxy]+")


def words(text: str) -> list[str]:
    """The words of a text in normal form."""
    if not text.isascii():
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
        text = _INVISIBLE.sub("", text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    text = text.casefold().translate(_LETTERS)
    if _MIXED.search(text):
        text = _MIXED_WORD.sub(_one_alphabet, text)
    return _WORD.findall(text)


def _one_alphabet(found: re.Match[str]) -> str:
    word = found[0]
    if not _MIXED.search(word):
        return word
    runs = _RUN.findall(word)
    latin = [run for run in runs if run.isascii()]
    if 2 * sum(map(len, latin)) < len(word) and all(_LOOKS_CYRILLIC.fullmatch(run) for run in latin):
        return word.translate(_LOOK_ALIKES)
    return " ".join(runs)
