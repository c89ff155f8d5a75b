"""Says a sentence without one of its denials, or with one more, in English, Russian and Kazakh: to ask the model which
of them is nearer to a match.
"""

import re
from collections.abc import Callable, Iterable
from itertools import islice

from pipeline.compare.kazakh_denial import DENYING_VERB, without_denial
from pipeline.compare.language_tags import base_of
from pipeline.compare.negation import IDLE
from pipeline.compare.ordinary_words import is_russian_verb

# What a sentence says without its denial, by language; the first rule that reads a place has it.
_PLAIN: dict[str, tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]] = {
    language: tuple((re.compile(denial, re.IGNORECASE), plain) for denial, plain in rules)
    for language, rules in {
        "en": (
            (r"\bcan(?:not|['’]t)\b", "can"), (r"\bwon['’]t\b", "will"), (r"n['’]t\b(?! only| just)", ""),
            (r"\bnot\b(?! only| just)", ""), (r"\bnever\b", ""), (r"\bwithout\b", "with"),
            (r"\bno longer\b", "still"), (r"\bno one\b", "somebody"), (r"\bno\b(?!\.? ?\d)", ""),
            (r"\bneither\b", "either"), (r"\bnothing\b", "something"), (r"\bnobody\b", "somebody"),
            (r"\bnone\b", "all"), (r"\bunable\b", "able"),
        ),
        "ru": (
            (r"\bне (?!только|менее|более|раз\b|исключ|просто\b)", ""), (r"\bнет\b", "есть"), (r"\bнельзя\b", "можно"),
            (r"\bбез\b", "с"), (r"\bневозможно\b", "возможно"),
        ),
        "kk": (
            (r"\s*\bемес\b", ""), (r"\bжоқ\b", "бар"),
            (DENYING_VERB, lambda match: without_denial(match.group())),
        ),
    }.items()
}  # fmt: skip
# The languages that it has rules for.
LANGUAGES = frozenset(_PLAIN)
_MOST = 4
_ENGLISH_AUXILIARY = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|can|should|must|may|might|do|does|did|be|been|being)\b"
    r"(?! not\b|n['’]t)",
    re.IGNORECASE,
)
_CYRILLIC_WORD = re.compile(r"(?<![\w-])(?<!\bне )(?<!\bни )[а-яё]+(?![\w-])", re.IGNORECASE)
_LAST_WORD = re.compile(r"\w(?=\W*$)")


def denying_forms(text: str, language: str) -> list[str]:
    """The sentence with a denial at each of its verbs in turn, at most four; in Kazakh at its end. Empty for languages
    without rules."""
    places: dict[str, Iterable[tuple[int, str]]] = {
        "en": ((match.end(), " not") for match in _ENGLISH_AUXILIARY.finditer(text)),
        "ru": (
            (match.start(), "не ") for match in _CYRILLIC_WORD.finditer(text) if is_russian_verb(match.group().lower())
        ),
        "kk": ((match.end(), " емес") for match in _LAST_WORD.finditer(text)),
    }
    found = islice(places.get(base_of(language), ()), _MOST)
    return [f"{text[:at]}{denial}{text[at:]}" for at, denial in found]


def plain_forms(text: str, language: str) -> list[str]:
    """The sentence without each of its denials in turn, at most four; empty for languages without rules."""
    forms: list[str] = []
    taken = [match.span() for match in IDLE.finditer(text)]
    for denial, plain in _PLAIN.get(base_of(language), ()):
        for match in denial.finditer(text):
            if not any(match.start() < end and start < match.end() for start, end in taken):
                taken.append(match.span())
                instead = plain if isinstance(plain, str) else plain(match)
                whole = f"{text[: match.start()]}{instead}{text[match.end() :]}"
                forms.append(re.sub(r" {2,}", " ", whole).strip())
    return forms[:_MOST]
