"""What of a text is language: words with their script, free of addresses, hashtags, markup and look-alike letters."""

import re
import unicodedata
from typing import NamedTuple

from pipeline.language.letters import fold_look_alikes, script_of

# Addresses, mail, paths, handles, hashtags, entities, tags, and strings of letters and digits: letters that no
# language owns. A dot inside an ASCII word is an address even where a scraper lost the space after it.
# Every branch is bounded and begins where a run of its letters begins: hostile text costs no more than other text.
_NOT_LANGUAGE = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}\w|(?<!\S)(?:~|\.{1,2}|[A-Z]:)?[/\\][\w.~/\\-]+"
    r"|(?<![A-Za-z0-9_.-])[A-Za-z0-9][A-Za-z0-9_-]{0,60}(?:\.[A-Za-z0-9_-]{1,60}){0,6}\.[a-z]{2,5}(?![a-z])(?:/\S*)?"
    r"|[@#]\w+|&#?\w{1,8};|</?[A-Za-z][^<>]{0,200}>"
    r"|\b\w{0,60}(?:[A-Za-z]\d{1,20}[A-Za-z]|\d[A-Za-z]{1,20}\d)\w*"
)
# The expression above tries every word; this one looks for what each of its branches needs, 10 times faster.
_MAY_HOLD_ADDRESS = re.compile(r"[/\\@#<&]|[A-Za-z0-9]\.[A-Za-z0-9]|[A-Za-z]\d|\d[A-Za-z]")
# Letters, with the vowel signs of Devanagari, which Python does not count among them.
_LETTERS = "(?:[^\\W\\d_]++[\u0900-\u0903\u093a-\u094f]*+)++"
_WORD = re.compile(f"{_LETTERS}(?:['’ʻʼ`‘]{_LETTERS})*[’ʻʼ`‘']?")
_LONGEST_WORD = 80
_HAS_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_IDEOGRAPHS = re.compile("([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)")
# өөөте, гооооол: three of a letter in a row stand in no word of ours, only in feeling.
_LONG_RUN = re.compile(r"(.)\1{2,}")
# One apostrophe for oʻ, o‘, o’, o': Uzbek pages use all of them.
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʻʼ`‘", "'"))
_ODD_LETTERS = re.compile("['’ʻʼ`‘\u0307]")
# Soft hyphens, zero-width marks and the stress accent that Cyrillic dictionaries add. Not U+200C: in Persian it parts.
_INVISIBLE = re.compile("[\u00ad\u200b\u200d\u2060\ufeff\u0301]")


# What programs hold and prose does not: operators and brackets, calls, names_like_this and likeThis, keywords.
_CODE_MARK = re.compile(
    r"[{};=<>|\\^~`$]+|\w[(\[]|\w[\"']:|\w_\w|::|\+\+|[a-z][A-Z]"
    r"|\b(?:def|elif|func|function|import|return|const|var|let|class|public|static|void|null|None|printf|int)\b"
    r"|\b(?:SELECT|FROM|WHERE|INSERT|UPDATE|JOIN|CREATE TABLE)\b"
)
_MAY_BE_CODE = re.compile(r"[{}();=<>\[\]_|$]")
_LEAST_CODE_MARKS = 3
_CODE_MARKS_PER_WORD = 0.34


class Word(NamedTuple):
    """A word in lower case; `is_name` when it is written like a name inside running text."""

    script: str
    text: str
    is_name: bool


def readable(text: str) -> str:
    """The text without what is not language, in composed letters."""
    if _MAY_HOLD_ADDRESS.search(text):
        text = _NOT_LANGUAGE.sub(" ", text)
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return text


def tokens(text: str) -> list[str]:
    """The words of a readable text as written, in order."""
    if _HAS_IDEOGRAPH.search(text):
        text = _IDEOGRAPHS.sub(r" \1 ", text)
    return _WORD.findall(text)


def is_code(text: str, word_count: int) -> bool:
    """Does a readable text look like a program, a query or a configuration rather than prose?

    Three marks, and one for every three words: none of 43,488 lines of NTREX has as many.
    """
    if not _MAY_BE_CODE.search(text):
        return False
    marks = len(_CODE_MARK.findall(text[:2000]))
    return marks >= _LEAST_CODE_MARKS and marks >= _CODE_MARKS_PER_WORD * min(word_count, 300)


def word_of(token: str) -> Word:
    """Normal form of one token: its script, lower case, look-alikes folded, one apostrophe, no drawn-out letters."""
    token = token[:_LONGEST_WORD]
    script, folded = fold_look_alikes(token)
    if script == "Hani" and any(script_of(letter) == "Kana" for letter in token):
        script = "Kana"
    lower = folded.lower()
    is_name = lower != folded and len(token) > 1 and token.istitle()
    if _ODD_LETTERS.search(lower):  # an apostrophe, or the i and combining dot that Python makes of "İ"
        lower = lower.replace("i\u0307", "i").translate(_APOSTROPHES)
    if len(set(lower)) < len(lower) - 1:
        lower = _LONG_RUN.sub(r"\1", lower)
    return Word(script, lower, is_name)
