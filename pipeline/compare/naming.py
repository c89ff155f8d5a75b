"""Does a sentence name another than its match? Asks the model what becomes of the pair without the name.

Words alone flag a name that nothing answers to on either side, but translators turn names into words ("Green Bridge")
and drop them. A word that was translated has its translation near it, when the model reads each word by itself; another
name has not. Where a name belongs, the sentence goes further from its match without it; where another was put in its
place, it comes nearer, and nearer still with the other side's name.

Names put in the place of others, by turns any in the text, one of its kind there, and one of its kind in the other
text; each half of the documents judged by a curve fitted on the other half, as `kazwatch benchmark train-conflicts`
prints it:

| | found | true pairs flagged |
|---|---|---|
| machine translation ru-en | .90 | .8 % |
| human translation en-ru | .88 | 1.0 % |
| human translation en-kk | .90 | .7 % |
| human translation kk-ru | .86 | .8 % |
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.compare.curves import shipped_curve
from pipeline.compare.names import (
    Name,
    find_names,
    find_possible_names,
    is_surely_name,
    same_name,
)
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.spelling import romanise
from pipeline.compare.suspects import Suspect, find_suspects

# Of a sentence's suspects, those that are farthest from every word of the other are looked at closely.
_MOST = 2


class NameFeatures(NamedTuple):
    """A name of one sentence to which nothing in the other answers, where the other has such a name too. Nearness
    gained without it, and with the other's name in its place; how near the nearest word of the other is, and
    to the other's name the nearest word here; is it an ordinary word too; is it listed, and the other's too; do names
    differ by words."""

    without: float
    replaced: float
    word: float
    partner_word: float
    ordinary: bool
    listed: bool
    both_listed: bool
    words: bool


def names_differ(text: str, language: str, other: str, other_language: str, vectors: PairVectors | None = None) -> bool:
    """Does either name somebody or something else than the other? Without `vectors`, words alone decide."""
    if vectors is None:
        return _differ_by_words(text, language, other, other_language)
    curve = shipped_curve("name", NameFeatures._fields)
    return curve.is_flagged(name_features(text, language, other, other_language, vectors), language, other_language)


class _Seen(NamedTuple):
    """A suspect, and how near the nearest word of the other sentence is."""

    suspect: Suspect
    word: float


def name_features(
    text: str, language: str, other: str, other_language: str, vectors: PairVectors
) -> list[NameFeatures]:
    """A row for each suspicious name of either sentence that the other does not have, at most two of each. None where
    only one has such a name, which translators add and drop, or where all are ordinary words: then the model is not
    asked, as in nine of ten true pairs."""
    suspects, other_suspects = find_suspects(text, language, other), find_suspects(other, other_language, text)
    if all(each.is_ordinary for each in (*suspects, *other_suspects)):
        return []
    if not any(_could_be_exchanged(one.name, each.name) for one in suspects for each in other_suspects):
        return []
    mine = _most_suspicious(suspects, language, other_language, vectors)
    theirs = _most_suspicious(other_suspects, other_language, language, vectors)
    by_words = _differ_by_words(text, language, other, other_language)
    return [
        *_rows(mine, theirs, language, other, other_language, by_words, vectors),
        *_rows(theirs, mine, other_language, text, language, by_words, vectors),
    ]


def _most_suspicious(
    suspects: Sequence[Suspect], language: str, other_language: str, vectors: PairVectors
) -> list[_Seen]:
    found = [
        _Seen(each, vectors.nearest(each.name.surface, language, each.others, other_language)) for each in suspects
    ]
    return sorted(found, key=lambda seen: seen.word)[:_MOST]


def _rows(
    seen: Sequence[_Seen],
    others: Sequence[_Seen],
    language: str,
    partner: str,
    partner_language: str,
    by_words: bool,
    vectors: PairVectors,
) -> Iterator[NameFeatures]:
    def nearness(text: str) -> float:
        return vectors.nearness(text, language, partner, partner_language)

    for suspect, word in seen:
        exchanged = [each for each in others if _could_be_exchanged(suspect.name, each.suspect.name)]
        if not exchanged:
            continue
        now = nearness(suspect.sentence)
        names = (_spelled_for(each.suspect.name.surface, language) for each in exchanged)
        is_listed = ":" in suspect.name.key
        yield NameFeatures(
            without=nearness(suspect.replaced_by("")) - now,
            replaced=max(nearness(suspect.replaced_by(name)) for name in names) - now,
            word=word,
            partner_word=min(each.word for each in exchanged),
            ordinary=suspect.is_ordinary,
            listed=is_listed,
            both_listed=is_listed and any(":" in each.suspect.name.key for each in exchanged),
            words=by_words,
        )


def _spelled_for(word: str, language: str) -> str:
    return romanise(word).capitalize() if language.startswith("en") and not word.isascii() else word


def _differ_by_words(text: str, language: str, other: str, other_language: str) -> bool:
    """A name here that nothing there answers to, and one there. One of the two must surely be a name: titles are
    translated word by word, capitals and all."""
    return any(
        _could_be_exchanged(name, each) and (is_surely_name(name, language) or is_surely_name(each, other_language))
        for name in _unanswered(text, other)
        for each in _unanswered(other, text)
    )


def _unanswered(text: str, other: str) -> list[Name]:
    possible = find_possible_names(other)
    return [name for name in find_names(text) if not any(same_name(name, each) for each in possible)]


def _could_be_exchanged(name: Name, other: Name) -> bool:
    """A body is not named in the place of a country."""
    return {name.key.split(":")[0], other.key.split(":")[0]} != {"place", "body"}
