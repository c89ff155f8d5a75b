"""Measures conflict flags: altered numbers, names and negations in true translations, and flags on unaltered ones."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.names import find_names, same_name
from pipeline.compare.pair_vectors import PairVectors

_AUXILIARY = r"\b(is|was|are|were|has|have|had|will|would|could|can|should|must|do|does|did)\b"
_NEGATED = re.compile(_AUXILIARY[:-2] + r"(?:n['’]t\b| not\b)")
_PLAIN = re.compile(_AUXILIARY)
# Enough for a hundredth; each pair may cost the model a few sentences.
_MOST_PAIRS = 1500
_NUMBER_FLAGS = frozenset({Conflict.NUMBER, Conflict.MAGNITUDE, Conflict.DATE})


@dataclass(frozen=True, slots=True)
class Pair:
    """An English sentence and its true partner in another language."""

    english: str
    other: str
    language: str


@dataclass(frozen=True, slots=True)
class ConflictResult:
    """`found` are shares of altered sentences that were flagged, with how many were altered; `false_flags` the share of
    true pairs with any flag, and by kind."""

    pair_count: int
    found: dict[str, float]
    altered_count: dict[str, int]
    false_flags: float
    false_by_kind: dict[str, float]


def measure_conflicts(pairs: Sequence[Pair], vectors: PairVectors | None = None, seed: int = 3) -> ConflictResult:
    """Alter every pair where it can be altered, once in each way; of many pairs, some chosen by chance."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    if len(pairs) > _MOST_PAIRS:
        pairs = chance.sample(pairs, _MOST_PAIRS)
    names = _shared_names(pairs)
    alterations: dict[str, tuple[Callable[[Pair], str | None], frozenset[Conflict]]] = {
        "number": (lambda pair: _alter_number(pair.english, chance), _NUMBER_FLAGS),
        "name": (lambda pair: _alter_name(pair, names, chance), frozenset({Conflict.NAME})),
        "negation": (lambda pair: _alter_negation(pair.english), frozenset({Conflict.NEGATION})),
    }
    found, counts = {}, {}
    for kind, (alter, expected) in alterations.items():
        altered = [(text, pair) for pair in pairs if (text := alter(pair)) is not None]
        hits = sum(bool(expected & set(_flags(text, pair, vectors))) for text, pair in altered)
        found[kind], counts[kind] = hits / max(1, len(altered)), len(altered)
    flags = [_flags(pair.english, pair, vectors) for pair in pairs]
    by_kind = {kind.value: sum(kind in each for each in flags) / max(1, len(flags)) for kind in Conflict}
    return ConflictResult(len(pairs), found, counts, sum(map(bool, flags)) / max(1, len(flags)), by_kind)


def _flags(text: str, pair: Pair, vectors: PairVectors | None) -> tuple[Conflict, ...]:
    return find_conflicts(text, "en", pair.other, pair.language, vectors)


def _shared_names(pairs: Sequence[Pair]) -> list[str]:
    """Names that stand in both languages, so that they are names for certain."""
    return sorted(
        {
            name.surface
            for pair in pairs
            for name in find_names(pair.english)
            if len(name.surface) > 3 and any(same_name(name, each) for each in find_names(pair.other))
        }
    )


def _alter_number(text: str, chance: random.Random) -> str | None:
    matches = list(re.finditer(r"\d+", text))
    if not matches:
        return None
    match = chance.choice(matches)
    return f"{text[: match.start()]}{int(match.group()) + chance.choice((1, 2, 3, 5, 10))}{text[match.end() :]}"


def _alter_name(pair: Pair, names: Sequence[str], chance: random.Random) -> str | None:
    """Another name in place of one that the partner has too."""
    others = find_names(pair.other)
    mine = [name for name in find_names(pair.english) if any(same_name(name, each) for each in others)]
    if not mine or not names:
        return None
    name = chance.choice(mine)
    for _ in range(20):
        new = chance.choice(names)
        read = find_names(f"The {new}")
        if read and not same_name(read[0], name):
            return re.sub(rf"\b{re.escape(name.surface)}\b", new, pair.english)
    return None


def _alter_negation(text: str) -> str | None:
    if match := _NEGATED.search(text):
        return text[: match.start()] + match.group(1) + text[match.end() :]
    if match := _PLAIN.search(text):
        return f"{text[: match.end()]} not{text[match.end() :]}"
    return None
