"""Measures a space on documents that it was not fitted on; where it has seen them all, spaces fitted anew on halves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.benchmark.compare_calibration import Calibration, Observed, measure_calibration, observe_texts
from pipeline.benchmark.compare_texts import Material
from pipeline.compare.embedder import Embedder
from pipeline.compare.fit_space import calibration_texts, fit_whole
from pipeline.compare.lexical import sentence_hash
from pipeline.compare.parallel import ParallelTexts, embed_blocks, embed_documents, embed_texts, in_half
from pipeline.compare.parallel_files import LANGUAGES, ParallelFiles
from pipeline.compare.space import Space

PAIRS = (("en", "ru"), ("en", "kk"), ("ru", "kk"))
_MACHINE = "machine en-ru"
ALL_MACHINES = f"{_MACHINE}, all systems"
AS_SHIPPED, ANEW = "the space as shipped", "a space fitted on the other half of the documents"
# Below that a document has no other that its sentences could be taken for.
_LEAST_DOCUMENTS = 2
# In half as many documents of nine languages too little can be learnt to say anything of the method.
_LEAST_TO_FIT = 40


@dataclass(frozen=True, slots=True)
class PrecisionAtOne:
    """NTREX sentences among each other: the share whose nearest sentence in the other language is their translation,
    forward and back. One in the very words of the translation is as right."""

    document_count: int
    sentence_count: int
    forward: float
    back: float


@dataclass(frozen=True, slots=True)
class Unseen:
    """By one space, on documents that neither it nor its curve was fitted on: precision by pair of languages,
    calibration by kind of translation."""

    space: str
    precision_at_one: dict[str, PrecisionAtOne]
    calibration: dict[str, Calibration]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Texts of one kind of translation. `system` is the machine that made them, if one did."""

    name: str
    language: str
    other: str
    texts: ParallelTexts
    system: str | None = None

    def without(self, seen: frozenset[str]) -> "_Kind":
        return replace(self, texts=self.texts.only(~np.isin(self.texts.document, sorted(seen))))

    @property
    def is_enough(self) -> bool:
        return len(np.unique(self.texts.document)) >= _LEAST_DOCUMENTS


def measure_unseen(
    files: ParallelFiles, material: Material, systems: Sequence[str], space: Space, embedder: Embedder
) -> tuple[list[Unseen], dict[str, str]]:
    """Each kind of translation once by the shipped space, or twice by halves; and why a kind could not be measured."""
    everything = list(_kinds(files, material, systems, embedder))
    kinds = [each for each in everything if each.is_enough]
    reasons = {
        each.name: "fewer than two documents or blocks of this kind" for each in everything if not each.is_enough
    }
    unseen = [each.without(space.fitted_on) for each in kinds]
    by_shipped = [each for each in unseen if each.is_enough]
    seen = {each.name for each in kinds} - {each.name for each in by_shipped}
    measured = [_measure(AS_SHIPPED, space, by_shipped)] if by_shipped else []
    if seen:
        parallel = embed_documents(files.documents, LANGUAGES, embedder)
        count = len(np.unique(parallel.document))
        if count >= _LEAST_TO_FIT:
            for start in (0, 1):
                half = _fit_half(files, parallel, start, embedder)
                rest = [each.without(half.fitted_on) for each in kinds if each.name in seen]
                measured.append(_measure(ANEW, half, [each for each in rest if each.is_enough]))
        else:
            why = (
                f"the space was fitted on these documents, and {count} in nine languages are too few to fit it anew "
                f"({_LEAST_TO_FIT})"
            )
            reasons |= dict.fromkeys(sorted(seen), why)
    machines = [reasons[each.name] for each in everything if each.system and each.name in reasons]
    if machines and not any(ALL_MACHINES in each.calibration for each in measured):
        reasons[ALL_MACHINES] = machines[0]
    return measured, reasons


def _kinds(files: ParallelFiles, material: Material, systems: Sequence[str], embedder: Embedder) -> Iterator[_Kind]:
    for pair in PAIRS:
        yield _Kind(f"human {'-'.join(pair)}", *pair, embed_documents(files.documents, pair, embedder))
    for languages in ("kk-en", "en-kk"):
        texts = embed_blocks(files.blocks.get(languages, ()), languages, embedder)
        yield _Kind(f"blocks {languages}", "en", "kk", texts)
    for system in systems:
        asked = [each for each in material.translated if each.asked_by(system) is not None]
        rows = [(each.original.key, *pair) for each in asked for pair in each.pairs(system)]
        sentences = {"en": [english for _, english, _ in rows], "ru": [russian for _, _, russian in rows]}
        texts = embed_texts(sentences, [key for key, _, _ in rows], embedder)
        yield _Kind(f"{_MACHINE}, {system}", "en", "ru", texts, system)


def _fit_half(files: ParallelFiles, parallel: ParallelTexts, start: int, embedder: Embedder) -> Space:
    more = [
        (language, other, half)
        for language, other, texts in calibration_texts(files, embedder)
        if len((half := texts.only(in_half(texts.document, start))).document)
    ]
    return fit_whole(parallel.only(in_half(parallel.document, start)), more, embedder)


def _measure(name: str, space: Space, kinds: Sequence[_Kind]) -> Unseen:
    observed: dict[str, Observed] = {
        kind.name: observe_texts(space, kind.texts, kind.language, kind.other) for kind in kinds
    }
    calibration = {
        kind.name: measure_calibration(space, [observed[kind.name]], kind.language, kind.other) for kind in kinds
    }
    machines = [observed[kind.name] for kind in kinds if kind.system is not None]
    calibration[ALL_MACHINES] = measure_calibration(space, machines, "en", "ru")
    precision = {
        f"{kind.language}-{kind.other}": _precision_at_one(space, kind)
        for kind in kinds
        if kind.name.startswith("human")
    }
    return Unseen(name, precision, {kind: found for kind, found in calibration.items() if found is not None})


def _precision_at_one(space: Space, kind: _Kind) -> PrecisionAtOne:
    texts = kind.texts
    scores = space.scores(*(space.project(texts.raw[language], language) for language in (kind.language, kind.other)))
    return PrecisionAtOne(
        len(np.unique(texts.document)),
        len(texts.document),
        _share_right(scores, texts.sentences[kind.other]),
        _share_right(scores.T, texts.sentences[kind.language]),
    )


def _share_right(scores: NDArray[np.float32], sentences: Sequence[str]) -> float:
    words = np.array([sentence_hash(each) for each in sentences])
    return float((words[scores.argmax(axis=1)] == words).mean())
