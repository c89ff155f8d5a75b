"""Learns from observed pairs how likely a match is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.compare.language_tags import pair_of
from pipeline.compare.logistic import fit_logistic
from pipeline.compare.observe import MIXTURES, Mixture, Observation, observe
from pipeline.compare.parallel import ParallelTexts
from pipeline.compare.probability import MatchCurve, features
from pipeline.compare.space import Space

# Stores of two sizes, so that the curve learns what the size does.
_STORE_SHARES = (1.0, 0.3)
_PULL = 1e-3


@dataclass(frozen=True, slots=True)
class ObservedSet:
    """Pairs met in one kind of text, of one pair of languages (`pair_of`); all of them together weigh `weight`."""

    languages: str
    weight: float
    observations: Sequence[Observation]


def observe_all(
    space: Space,
    texts: ParallelTexts,
    language: str,
    other: str,
    weight: float,
    asked: Sequence[str] | None = None,
) -> Iterator[ObservedSet]:
    """Every mixture with stores of two sizes. Texts with few true sentences weigh half: there are few of them, and they
    differ most from one source of data to another."""
    for mixture in MIXTURES:
        part = weight if _is_mostly_true(mixture) else weight / 2
        for seed, share in enumerate(_STORE_SHARES):
            found = observe(space, texts, language, other, mixture, asked, share, seed)
            yield ObservedSet(pair_of(language, other), part, found)


def _is_mostly_true(mixture: Mixture) -> bool:
    return mixture.true == 0 or mixture.true > 2


def fit_curve(sets: Sequence[ObservedSet]) -> MatchCurve:
    """Of most likelihood. Weights are common to all languages, because the size of a store and the kind of a text would
    else pass for a language; intercepts are not: Kazakh translations score lower than Russian ones."""
    languages = sorted({each.languages for each in sets})
    rows, truth, weight = [], [], []
    for each in sets:
        own = [float(each.languages == name) for name in languages[1:]]
        rows += [(*features(pair.z, pair.setting), *own) for pair in each.observations]
        truth += [float(pair.is_match) for pair in each.observations]
        weight += [1000 * each.weight / len(each.observations)] * len(each.observations)
    solution = fit_logistic(np.array(rows), np.array(truth), np.array(weight), _PULL)
    by_z, by_rivals, by_support, when_alone, *steps, first = solution.tolist()
    intercepts = dict(zip(languages, (first, *(first + step for step in steps)), strict=True))
    intercepts["any"] = sum(intercepts.values()) / len(intercepts)
    return MatchCurve(by_z, by_rivals, by_support, when_alone, intercepts)
