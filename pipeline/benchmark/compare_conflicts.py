"""Measures conflict flags: altered numbers, names and negations in true translations, and flags on unaltered ones."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.benchmark.alterations import Pair, alter_name, alter_negation, alter_number, names_of
from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.pair_vectors import PairVectors

# Enough for a hundredth; each pair may cost the model a few sentences.
_MOST_PAIRS = 1500
_NUMBER_FLAGS = frozenset({Conflict.NUMBER, Conflict.MAGNITUDE, Conflict.DATE})


@dataclass(frozen=True, slots=True)
class ConflictResult:
    """`found` are shares of altered sentences that were flagged (None where none could be altered), with how many were
    altered; `false_flags` the share of true pairs with any flag, and by kind."""

    pair_count: int
    found: dict[str, float | None]
    altered_count: dict[str, int]
    false_flags: float
    false_by_kind: dict[str, float]


def measure_conflicts(
    pairs: Sequence[Pair], vectors: PairVectors | None = None, seed: int = 3
) -> ConflictResult | None:
    """Alter every pair where it can be altered, once in each way; of many pairs, some chosen by chance. None where
    there are no pairs."""
    if not pairs:
        return None
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    if len(pairs) > _MOST_PAIRS:
        pairs = chance.sample(pairs, _MOST_PAIRS)
    names = names_of(pairs, in_text=True)
    alterations: dict[str, tuple[Callable[[Pair], str | None], frozenset[Conflict]]] = {
        "number": (lambda pair: alter_number(pair.text, chance), _NUMBER_FLAGS),
        "name": (lambda pair: alter_name(pair, names, chance), frozenset({Conflict.NAME})),
        "negation": (lambda pair: alter_negation(pair.text), frozenset({Conflict.NEGATION})),
    }
    found: dict[str, float | None] = {}
    counts: dict[str, int] = {}
    for kind, (alter, expected) in alterations.items():
        altered = [(text, pair) for pair in pairs if (text := alter(pair)) is not None]
        hits = sum(bool(expected & set(_flags(text, pair, vectors))) for text, pair in altered)
        found[kind], counts[kind] = hits / len(altered) if altered else None, len(altered)
    flags = [_flags(pair.text, pair, vectors) for pair in pairs]
    by_kind = {kind.value: sum(kind in each for each in flags) / len(flags) for kind in Conflict}
    return ConflictResult(len(pairs), found, counts, sum(map(bool, flags)) / len(flags), by_kind)


def _flags(text: str, pair: Pair, vectors: PairVectors | None) -> tuple[Conflict, ...]:
    return find_conflicts(text, pair.text_language, pair.other, pair.language, vectors)
