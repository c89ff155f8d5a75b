"""Does a sentence name another than its match? Asks the model what becomes of the pair without the name.

Words alone flag a name that nothing answers to on either side, but translators turn names into words ("Green Bridge")
and drop them. Where a name belongs, the sentence goes further from its match without it; where another was put in its
place, it comes nearer, and nearer still with the other side's name.

Names put in the place of others, by turns any in the text, one of its kind there, and one of its kind in the other
text; each half of the documents judged by a curve fitted on the other half, as `kazwatch benchmark train-conflicts`
prints it:

| | found | true pairs flagged |
|---|---|---|
| machine translation ru-en | .88 | .7 % |
| human translation en-ru | .84 | 1.0 % |
| human translation en-kk | .87 | .7 % |
| human translation kk-ru | .73 | .6 % |
"""

from typing import NamedTuple

from pipeline.compare.curves import shipped_curve
from pipeline.compare.names import (
    Name,
    Suspect,
    find_names,
    find_possible_names,
    find_suspects,
    is_surely_name,
    romanise,
    same_name,
)
from pipeline.compare.pair_vectors import PairVectors

_MOST = 4


class NameFeatures(NamedTuple):
    """A name of one sentence to which nothing in the other answers. Projected nearness gained without it, and with the
    other's name in its place; is it an ordinary word too; does the sentence begin with it; do names differ by words."""

    without: float
    replaced: float
    ordinary: bool
    first: bool
    words: bool


def names_differ(text: str, language: str, other: str, other_language: str, vectors: PairVectors | None = None) -> bool:
    """Does either name somebody or something else than the other? Without `vectors`, words alone decide."""
    if vectors is None:
        return _differ_by_words(text, language, other, other_language)
    curve = shipped_curve("name", NameFeatures._fields)
    return curve.is_flagged(name_features(text, language, other, other_language, vectors), language, other_language)


def name_features(
    text: str, language: str, other: str, other_language: str, vectors: PairVectors
) -> list[NameFeatures]:
    """A row for each name of either sentence that the other does not have."""
    by_words = _differ_by_words(text, language, other, other_language)
    mine = find_suspects(text, language, other)[:_MOST]
    theirs = find_suspects(other, other_language, text)[:_MOST]
    sides = ((mine, theirs, language, other, other_language), (theirs, mine, other_language, text, language))
    return [
        _features(suspect, exchanged, base, partner, partner_language, by_words, vectors)
        for suspects, exchanged, base, partner, partner_language in sides
        for suspect in suspects
    ]


def _features(
    suspect: Suspect,
    others: list[Suspect],
    language: str,
    partner: str,
    partner_language: str,
    by_words: bool,
    vectors: PairVectors,
) -> NameFeatures:
    def nearness(text: str) -> float:
        return vectors.cosines(text, language, partner, partner_language)[1]

    now = nearness(suspect.sentence)
    replaced = [
        nearness(suspect.replaced_by(_spelled_for(each.name.surface, language)))
        for each in others
        if _could_be_exchanged(suspect.name, each.name)
    ]
    return NameFeatures(
        without=nearness(suspect.replaced_by("")) - now,
        replaced=max(replaced, default=now) - now,
        ordinary=suspect.is_ordinary,
        first=suspect.is_first,
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
