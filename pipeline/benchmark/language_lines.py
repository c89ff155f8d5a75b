"""Labelled lines to measure language tagging with, in the layout of the folder `langid`."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.language.training.corpora import read_rows

LANGUAGES = (
    "ar", "az", "ba", "be", "bg", "de", "en", "fa", "fr", "hy", "ka", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tk",
    "tr", "tt", "ug", "uk", "uz", "zh",
)  # fmt: skip
Part = Literal["all", "tuning", "test"]

_NTREX_LABELS = {
    "arb": "ar", "aze-Latn": "az", "bak": "ba", "bel": "be", "bul": "bg", "deu": "de", "eng": "en", "fas": "fa",
    "fra": "fr", "hye": "hy", "kat": "ka", "kaz": "kk", "kir": "ky", "mkd": "mk", "mon": "mn", "rus": "ru",
    "srp-Cyrl": "sr", "tgk-Cyrl": "tg", "tuk": "tk", "tur": "tr", "tat": "tt", "uig": "ug", "ukr": "uk", "uzb": "uz",
    "zho-CN": "zh",
}  # fmt: skip
_LONG_WORD = re.compile(r"\w{4,}")


@dataclass(frozen=True, slots=True)
class Line:
    """A text and the language a person would say it is in."""

    language: str
    text: str


def ntrex_classes(folder: Path, part: Part) -> dict[str, tuple[Line, ...]]:
    """NTREX sentences of the 25 languages by class of length: whole documents, sentences, their first 8 and 3 words,
    the longest word of each, and 8 words in capitals. Chinese has two characters for a word.

    `part` chooses documents: thresholds were tuned on a quarter of them (`tuning`), the rest is `test`.
    """
    documents: dict[tuple[str, str], list[str]] = {}
    for code, document, _, text in read_rows(folder / "ntrex.tsv.gz"):
        if code in _NTREX_LABELS and _in_part(document, part):
            documents.setdefault((_NTREX_LABELS[code], document), []).append(text)
    sentences = tuple(Line(language, text) for (language, _), texts in documents.items() for text in texts)
    return {
        "document": tuple(Line(language, "\n".join(texts)) for (language, _), texts in documents.items()),
        "sentence": sentences,
        "8 words": _cut(sentences, 8),
        "3 words": _cut(sentences, 3),
        "1 word": tuple(_longest_words(sentences)),
        "8 words, capitals": tuple(Line(line.language, line.text.upper()) for line in _cut(sentences, 8)),
    }


def kazakh_news(folder: Path) -> tuple[Line, ...]:
    """KazNERD's sentences of television news, all Kazakh."""
    return tuple(Line("kk", row[0]) for row in read_rows(folder / "kaznerd_kk_news_sentences.txt.gz"))


def kazakh_reviews(folder: Path) -> dict[str, tuple[str, ...]]:
    """KazSAnDRA's reviews of two words and more by the letters they are in. The data set calls all of them Kazakh."""
    reviews: dict[str, list[str]] = {}
    for letters, _, text in read_rows(folder / "kazsandra_reviews.tsv.gz"):
        if len(text.split()) > 1:
            reviews.setdefault(letters, []).append(text)
    return {letters: tuple(texts) for letters, texts in sorted(reviews.items())}


def _in_part(document: str, part: Part) -> bool:
    tuning = zlib.crc32(document.encode()) % 4 == 0
    return part == "all" or tuning == (part == "tuning")


def _cut(lines: tuple[Line, ...], words: int) -> tuple[Line, ...]:
    return tuple(
        Line(
            line.language,
            line.text[: 2 * words] if line.language == "zh" else " ".join(line.text.split()[:words]),
        )
        for line in lines
    )


def _longest_words(lines: tuple[Line, ...]) -> Iterator[Line]:
    for line in lines:
        words = _LONG_WORD.findall(line.text)
        if words:
            yield Line(line.language, max(words, key=len))
