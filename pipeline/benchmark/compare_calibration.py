"""Measures whether the match probability means what it says: of pairs given .8, are four in five the same sentence?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.compare.language_tags import pair_of
from pipeline.compare.observe import MIXTURES, Observation, observe
from pipeline.compare.parallel import ParallelTexts
from pipeline.compare.space import Space

_BINS = 10
_ALONE = "alone"
# Pairs by the kind of text they were met in: whole documents, some sentences of one among others, a sentence alone.
Observed = Mapping[str, Sequence[Observation]]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Expected calibration error over ten equal bins of probability (Naeini et al. 2015).

    `error` is that of all pairs from texts of several sentences: whole documents, five and two sentences of one among
    twenty of others. `by_text` gives each kind of text by itself, and a sentence alone, of which its document can say
    nothing. Half of the pairs, or a little less, are each sentence's most similar wrong one in the whole store.
    """

    pair_count: int
    error: float
    by_text: dict[str, float]


def observe_texts(space: Space, texts: ParallelTexts, language: str, other: str) -> Observed:
    """On documents that the space's curve was not fitted on: the caller chooses them."""
    return {mixture.name: observe(space, texts, language, other, mixture) for mixture in MIXTURES}


def measure_calibration(space: Space, observed: Sequence[Observed], language: str, other: str) -> Calibration | None:
    """Of several sets of texts together; None where no pair was observed in them."""
    by_text = {
        name: pairs
        for name in (mixture.name for mixture in MIXTURES)
        if (pairs := [pair for each in observed for pair in each[name]])
    }
    in_texts = [pair for name, pairs in by_text.items() if name != _ALONE for pair in pairs]
    if not in_texts:
        return None
    languages = pair_of(language, other)
    return Calibration(
        len(in_texts),
        _error(space, languages, in_texts),
        {name: _error(space, languages, pairs) for name, pairs in by_text.items()},
    )


def _error(space: Space, languages: str, pairs: Sequence[Observation]) -> float:
    guesses = np.array([space.curve.probability(pair.z, languages, pair.setting) for pair in pairs])
    truth = np.array([pair.is_match for pair in pairs], np.float64)
    bins = np.minimum(_BINS - 1, (guesses * _BINS).astype(int))
    gaps = [abs(guesses[bins == each].sum() - truth[bins == each].sum()) for each in range(_BINS)]
    return float(sum(gaps) / len(pairs))
