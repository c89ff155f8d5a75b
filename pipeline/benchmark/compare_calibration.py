"""Measures whether the match probability means what it says: of pairs given .8, are four in five the same sentence?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.benchmark.compare_attribution import LEAST_SENTENCES
from pipeline.benchmark.compare_texts import Material
from pipeline.compare.embedder import Embedder
from pipeline.compare.language_tags import pair_of
from pipeline.compare.observe import MIXTURES, Observation, observe
from pipeline.compare.parallel import ParallelTexts, embed_texts, read_blocks
from pipeline.compare.space import Space

_BINS = 10
_ALONE = "alone"


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


def measure_calibration(space: Space, texts: ParallelTexts, language: str, other: str) -> Calibration:
    """On documents that the space's curve was not fitted on: the caller chooses them."""
    observed = {mixture.name: observe(space, texts, language, other, mixture) for mixture in MIXTURES}
    languages = pair_of(language, other)
    in_texts = [pair for name, pairs in observed.items() if name != _ALONE for pair in pairs]
    return Calibration(
        len(in_texts),
        _error(space, languages, in_texts),
        {name: _error(space, languages, pairs) for name, pairs in observed.items()},
    )


def _error(space: Space, languages: str, pairs: Sequence[Observation]) -> float:
    guesses = np.array([space.curve.probability(pair.z, languages, pair.setting) for pair in pairs])
    truth = np.array([pair.is_match for pair in pairs], np.float64)
    bins = np.minimum(_BINS - 1, (guesses * _BINS).astype(int))
    gaps = [abs(guesses[bins == each].sum() - truth[bins == each].sum()) for each in range(_BINS)]
    return float(sum(gaps) / max(1, len(pairs)))


def machine_translations(
    material: Material, systems: Sequence[str], space: Space, embedder: Embedder
) -> Iterator[tuple[str, ParallelTexts]]:
    """By system, the long news documents of which the space has seen none."""
    for system in systems:
        chosen = [
            each
            for each in material.translated
            if each.is_news
            and system in each.systems
            and len(each.original.sentences) >= LEAST_SENTENCES
            and each.original.key not in space.fitted_on
        ]
        if chosen:
            sentences = {
                "en": [sentence for each in chosen for sentence in each.systems[system]],
                "ru": [sentence for each in chosen for sentence in each.original.sentences],
            }
            keys = [each.original.key for each in chosen for _ in each.original.sentences]
            yield system, embed_texts(sentences, keys, embedder)


def unseen_blocks(data: Path, space: Space, embedder: Embedder) -> Iterator[tuple[str, ParallelTexts]]:
    """The WMT19 sentences of Kazakh and English, the blocks of which the space has seen none."""
    for first, second in (("kk", "en"), ("en", "kk")):
        blocks = read_blocks(data / "parallel_docs" / f"wmt19_{first}-{second}.tsv.gz")
        blocks = [block for block in blocks if block.key not in space.fitted_on]
        sentences = {
            first: [each for block in blocks for each in block.first],
            second: [each for block in blocks for each in block.second],
        }
        keys = [block.key for block in blocks for _ in block.first]
        yield f"{first}-{second}", embed_texts(sentences, keys, embedder)
