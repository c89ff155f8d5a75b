"""What of a text is language: words with their script, free of addresses, hashtags, markup and look-alike letters."""

import re
import unicodedata
from typing import NamedTuple

from pipeline.language.letters import fold_look_alikes, script_of

# Addresses, mail, handles, hashtags, entities, tags: letters that no language owns.
_NOT_LANGUAGE = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+"
    r"|\b[\w-]+\.(?:kz|ru|com|org|net|info|html?|php|kg|uz|tv|me|gov|edu)\b\S*"
    r"|[@#]\w+|&#?\w{1,8};|<[^<>]{1,200}>"
)
# The expression above tries every word; this one looks for what each of its branches needs, 10 times faster.
_MAY_HOLD_ADDRESS = re.compile(r"[/@#<&]|\.[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʻʼ`‘][^\W\d_]+)*[’ʻʼ`‘']?")
_HAS_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_IDEOGRAPHS = re.compile("([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)")
# өөөте, гооооол: three of a letter in a row stand in no word of ours, only in feeling.
_LONG_RUN = re.compile(r"(.)\1{2,}")
# One apostrophe for oʻ, o‘, o’, o': Uzbek pages use all of them.
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʻʼ`‘", "'"))
# Soft hyphens, zero-width marks and the stress accent that Cyrillic dictionaries add. Not U+200C: in Persian it parts.
_INVISIBLE = re.compile("[\u00ad\u200b\u200d\u2060\ufeff\u0301]")


class Word(NamedTuple):
    """A word in lower case; `is_name` when it is written like a name inside running text."""

    script: str
    text: str
    is_name: bool


def tokens(text: str) -> list[str]:
    """The words of a text as written, in order, without what is not language."""
    if _MAY_HOLD_ADDRESS.search(text):
        text = _NOT_LANGUAGE.sub(" ", text)
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    if _HAS_IDEOGRAPH.search(text):
        text = _IDEOGRAPHS.sub(r" \1 ", text)
    return _WORD.findall(text)


def word_of(token: str) -> Word:
    """Normal form of one token: its script, lower case, look-alikes folded, one apostrophe, no drawn-out letters."""
    is_name = token[0].isupper() and token[1:2].islower()
    script, folded = fold_look_alikes(token)
    if script == "Hani" and any(script_of(letter) == "Kana" for letter in token):
        script = "Kana"
    # "İ".lower() is an i and a combining dot in Python.
    lower = folded.lower().replace("i\u0307", "i").translate(_APOSTROPHES)
    return Word(script, _LONG_RUN.sub(r"\1", lower), is_name)
