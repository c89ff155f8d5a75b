"""Pairs of true translations, some of them with a name or a denial altered by us, as the features that curves judge."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.benchmark.alterations import Pair, alter_name, alter_negation, names_of, swap_name
from pipeline.compare.denial import denial_features
from pipeline.compare.language_tags import pair_of
from pipeline.compare.naming import name_features
from pipeline.compare.normal_form import normal_form
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.parallel_files import ParallelFiles

Rows = Sequence[Sequence[float]]
_LEARNT = ("en", "ru", "kk")


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Pairs of one kind of translation. `document` names the document of each."""

    name: str
    pairs: Sequence[Pair]
    document: Sequence[str]


@dataclass(frozen=True, slots=True)
class Suspects:
    """The features of every suspect of each pair: as it is, and altered (None where it cannot be)."""

    name: str
    languages: str
    document: NDArray[np.str_]
    true: Sequence[Rows]
    altered: Sequence[Rows | None]

    def only(self, chosen: NDArray[np.bool_]) -> "Suspects":
        at = np.flatnonzero(chosen).tolist()
        return replace(
            self,
            document=self.document[chosen],
            true=[self.true[place] for place in at],
            altered=[self.altered[place] for place in at],
        )


def training_sets(files: ParallelFiles) -> list[TrainingSet]:
    """Human translations of three pairs of languages, and machine translations ru-en of every second news document of 8
    and more sentences by one system."""
    human: dict[str, list[Pair]] = {"en-ru": [], "en-kk": [], "kk-ru": []}
    documents: list[str] = []
    for document in files.documents:
        for english, russian, kazakh in document.rows(_LEARNT):
            documents.append(document.key)
            human["en-ru"].append(Pair(english, russian, "ru"))
            human["en-kk"].append(Pair(english, kazakh, "kk"))
            human["kk-ru"].append(Pair(kazakh, russian, "ru", "kk"))
    machine: list[tuple[str, Pair]] = []
    for turn, each in enumerate(files.long_news[::2]):
        system = sorted(each.systems)[turn % len(each.systems)]
        machine += [(each.key, Pair(english, russian, "ru")) for russian, english in each.rows(system)]
    return [
        *(TrainingSet(f"human translation {languages}", pairs, documents) for languages, pairs in human.items()),
        TrainingSet("machine translation ru-en", [pair for _, pair in machine], [name for name, _ in machine]),
    ]


def name_suspects(training: TrainingSet, vectors: PairVectors, seed: int = 5) -> Suspects:
    """With names put in the place of others in three ways by turns: any name in the text, one of the same kind there,
    and one of the same kind in the other text."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    mine, other = (names_of(training.pairs, in_text) for in_text in (True, False))
    ways: tuple[Callable[[Pair], Pair | None], ...] = (
        lambda pair: _with_text(pair, alter_name(pair, mine, chance)),
        lambda pair: swap_name(pair, mine, True, chance),
        lambda pair: swap_name(pair, other, False, chance),
    )
    altered = [ways[at % len(ways)](pair) for at, pair in enumerate(training.pairs)]
    return _suspects(training, name_features, altered, vectors)


def denial_suspects(training: TrainingSet, vectors: PairVectors) -> Suspects:
    """With denials put in or taken out of the text, where that is English."""
    altered = [
        _with_text(pair, alter_negation(pair.text)) if pair.text_language == "en" else None for pair in training.pairs
    ]
    return _suspects(training, denial_features, altered, vectors)


def _with_text(pair: Pair, text: str | None) -> Pair | None:
    return None if text is None else replace(pair, text=text)


def _suspects(
    training: TrainingSet,
    features: Callable[[str, str, str, str, PairVectors], Rows],
    altered: Sequence[Pair | None],
    vectors: PairVectors,
) -> Suspects:
    def read(pair: Pair) -> Rows:
        return features(normal_form(pair.text), pair.text_language, normal_form(pair.other), pair.language, vectors)

    return Suspects(
        training.name,
        pair_of(training.pairs[0].text_language, training.pairs[0].language),
        np.array(training.document),
        [read(pair) for pair in training.pairs],
        [None if pair is None else read(pair) for pair in altered],
    )
