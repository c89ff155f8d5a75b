"""Which words stand in most articles of a language, inflected forms together, without words that stand everywhere."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources

import psycopg

import sql

LANGUAGES = ("kk", "ru", "en")
# Words of so many articles are counted: beyond it the first twenty do not change, and time goes with texts.
_SAMPLE = 1500
_MOST = 20
_WORD = re.compile(r"[^\W\d_]{3,30}(?:-[^\W\d_]{2,30})?")


@dataclass(frozen=True, slots=True)
class Term:
    """A word in its most frequent form, and the share of articles that hold it in any form."""

    word: str
    article_count: int
    share: float


def top_terms(
    connection: psycopg.Connection, values: Mapping[str, object], present: set[str]
) -> dict[str, tuple[Term, ...]]:
    """The most frequent terms of each language that we know stop words of, for the report's selection."""
    # Outlets name themselves in every text: the parts of their hosts are no terms.
    hosts = connection.execute(sql.text("report/hosts.sql")).fetchall()
    outlets = frozenset(part for (host,) in hosts for part in host.lower().split("."))
    return {language: _terms(connection, values, language, outlets) for language in LANGUAGES if language in present}


def _terms(
    connection: psycopg.Connection, values: Mapping[str, object], language: str, outlets: frozenset[str]
) -> tuple[Term, ...]:
    query = {**values, "language": language, "most": _SAMPLE}
    forms: Counter[str] = Counter()
    texts = []
    for (text,) in connection.execute(sql.text("report/texts.sql"), query):
        # Counted in lower case, shown as it is written most often: names keep their capitals.
        found = set(_WORD.findall(text))
        forms.update(found)
        texts.append({word.lower() for word in found})
    stop = stop_words(language) | outlets
    words = sorted({word for text in texts for word in text} | stop)
    stems: dict[str, str] = dict(
        connection.execute(sql.text("report/stems.sql"), {"words": words, "language": language}).fetchall()
    )
    left_out = {stems[word] for word in stop if word in stems}
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({stems[word] for word in text - stop if word in stems} - left_out)
    first = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    shown = _shown({stem for stem, _ in first}, stems, forms, language)
    return tuple(Term(shown[stem], count, count / len(texts)) for stem, count in first)


def _shown(wanted: set[str], stems: Mapping[str, str], forms: Counter[str], language: str) -> dict[str, str]:
    """How to write each stem: as it stands most often; in Kazakh, which only adds to the end, the shortest form."""
    choices: dict[str, list[str]] = {}
    for form, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0])):
        stem = stems.get(form.lower())
        if stem in wanted:
            choices.setdefault(stem, []).append(form)
    chosen = {stem: min(of, key=len) if language == "kk" else of[0] for stem, of in choices.items()}
    # Datelines are set in capitals, abbreviations are short: ҚР stays, НУР-СУЛТАН does not.
    return {stem: form.title() if form.isupper() and len(form) > 4 else form for stem, form in chosen.items()}


def stop_words(language: str) -> frozenset[str]:
    """Words that say nothing of what a text is on, beyond the lists that PostgreSQL has."""
    lines = (resources.files("pipeline.report") / "stop_words" / f"{language}.txt").read_text(encoding="utf-8")
    return frozenset(word for line in lines.splitlines() if not line.startswith("#") for word in line.split())
