"""Measures comparison on a data folder: attribution, alignment, calibration, conflict flags, the engine; begin here."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from pipeline.benchmark.alterations import Pair
from pipeline.benchmark.compare_attribution import (
    LEAST_SENTENCES,
    Attribution,
    NoSource,
    Store,
    measure_attribution,
    measure_no_source,
    russian_store,
    system_queries,
)
from pipeline.benchmark.compare_conflicts import ConflictResult, measure_conflicts
from pipeline.benchmark.compare_engine import EngineResult, measure_engine
from pipeline.benchmark.compare_texts import CachedEmbedder, Material, read_material
from pipeline.compare.embedder import default_embedder
from pipeline.compare.fit_space import ParallelDocuments, best_partners, calibrate, fit, read_parallel
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.space import Space, pair_of, shipped_space

_PAIRS = (("en", "ru"), ("en", "kk"), ("ru", "kk"))
_BINS = 10
_LEAST_UNSEEN = 10
_ENGINE_SENTENCES = 300


@dataclass(frozen=True, slots=True)
class Retrieval:
    """NTREX sentences among each other, on documents that the space was not fitted on. `precision_at_one` forward and
    back by pair; `calibration_error` (ECE) of the match probability."""

    sentence_count: int
    precision_at_one: dict[str, tuple[float, float]]
    calibration_error: dict[str, float]


@dataclass(frozen=True, slots=True)
class CompareResult:
    """Every figure, by system where there are several."""

    attribution: dict[str, Attribution]
    kazakh: Attribution
    no_source: NoSource
    retrieval: list[Retrieval]
    machine_translation_calibration_error: float
    conflicts: dict[str, ConflictResult]
    engine: EngineResult

    def as_json(self) -> str:
        return json.dumps(asdict(self), indent=1)


def measure(data: Path, cache: Path | None, systems: Sequence[str] | None, most_articles: int | None) -> CompareResult:
    """Run everything. `systems` None: every MT system of the folder. `cache` keeps vectors between runs."""
    embedder = CachedEmbedder(default_embedder(), cache)
    embedder.load()
    space = shipped_space()
    material = read_material(data, most_articles)
    chosen = list(systems) if systems else sorted({name for each in material.translated for name in each.systems})
    store = russian_store(material, space, embedder)
    embedder.save()
    foreign = space.embed(embedder, material.foreign, "en")
    # News of Kazakhstan's regions, of which no Russian version is in the store.
    elsewhere = space.embed(embedder, [row for block in material.english for row in block.sentences], "en")

    queries = {
        name: system_queries(material, name, lambda rows, language: space.embed(embedder, rows, language))
        for name in chosen
    }
    embedder.save()
    kazakh_store = Store(material.kazakh, space, embedder)
    kazakh_queries = [
        (place, space.embed(embedder, each.sentences, "en")) for place, each in enumerate(material.english)
    ]
    parallel = read_parallel(data, embedder)
    embedder.save()
    news = [each for each in material.translated if each.is_news]
    vectors = PairVectors(embedder, space)
    return CompareResult(
        attribution={name: measure_attribution(rows, elsewhere, store, space) for name, rows in queries.items()},
        kazakh=measure_attribution(kazakh_queries, foreign, kazakh_store, space),
        no_source=measure_no_source([query for rows in queries.values() for query in rows], store),
        retrieval=[_retrieve(each, held_out) for each, held_out in _held_out(parallel, embedder, space)],
        machine_translation_calibration_error=_translation_error(material, chosen[0], space, embedder),
        conflicts={
            "machine translation en-ru": measure_conflicts(
                [
                    Pair(english, russian, "ru")
                    for each in news
                    for name in chosen
                    for english, russian in zip(each.systems.get(name, ()), each.original.sentences, strict=False)
                ],
                vectors,
            ),
            **_human_conflicts(data, vectors),
        },
        engine=measure_engine(default_embedder(), list(material.foreign[:_ENGINE_SENTENCES])),
    )


def _held_out(
    parallel: ParallelDocuments, embedder: CachedEmbedder, space: Space
) -> list[tuple[Space, ParallelDocuments]]:
    """The shipped space on documents it has not seen; where it has seen all, two spaces, each fitted on half of the
    documents and measured on the other half."""
    unseen = ~np.isin(parallel.document, sorted(space.fitted_on))
    if len(set(parallel.document[unseen].tolist())) >= _LEAST_UNSEEN:
        return [(space, parallel.only(unseen))]
    names = sorted(set(parallel.document.tolist()))
    halves = [np.isin(parallel.document, names[start::2]) for start in (0, 1)]
    folds = []
    for seen, held_out in (halves, halves[::-1]):
        part = parallel.only(seen)
        folds.append((replace(fit(part, embedder), calibration=calibrate(part, embedder)), parallel.only(held_out)))
    return folds


def _retrieve(space: Space, parallel: ParallelDocuments) -> Retrieval:
    precision, error = {}, {}
    truth = np.arange(len(parallel.document))
    for language, other in _PAIRS:
        scores = space.scores(
            space.project(parallel.raw[language], language), space.project(parallel.raw[other], other)
        )
        precision[f"{language}-{other}"] = (
            float((scores.argmax(axis=1) == truth).mean()),
            float((scores.argmax(axis=0) == truth).mean()),
        )
        pairs = best_partners(space, parallel, language, other)
        error[pair_of(language, other)] = _calibration_error(
            [(space.probability(z, language, other), is_match) for z, is_match in pairs]
        )
    return Retrieval(len(truth), precision, error)


def _calibration_error(guesses: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten equal bins of probability."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for probability, is_match in guesses:
        bins[min(_BINS - 1, int(probability * _BINS))].append((probability, is_match))
    return sum(abs(sum(p for p, _ in each) - sum(m for _, m in each)) / max(1, len(guesses)) for each in bins if each)


def _translation_error(material: Material, system: str, space: Space, embedder: CachedEmbedder) -> float:
    """Calibration on machine translations of documents that nothing was fitted on."""
    rows = [
        each
        for each in material.translated
        if each.is_news
        and system in each.systems
        and len(each.original.sentences) >= LEAST_SENTENCES
        and each.original.key not in space.fitted_on
    ]
    names = np.array([each.original.key for each in rows for _ in each.original.sentences])
    raw = {
        "en": embedder.encode([sentence for each in rows for sentence in each.systems[system]]),
        "ru": embedder.encode([sentence for each in rows for sentence in each.original.sentences]),
    }
    pairs = best_partners(space, ParallelDocuments(raw, names), "en", "ru")
    return _calibration_error([(space.probability(z, "en", "ru"), is_match) for z, is_match in pairs])


def _human_conflicts(data: Path, vectors: PairVectors) -> dict[str, ConflictResult]:
    """The same on NTREX, whose human translators were freer."""
    pairs: dict[str, list[Pair]] = {"ru": [], "kk": []}
    with gzip.open(data / "parallel_docs" / "docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["set"] == "ntrex":
                for name, language in (("rus", "ru"), ("kaz", "kk")):
                    rows = zip(record["sent"]["eng"], record["sent"][name], strict=True)
                    pairs[language] += [Pair(english, other, language) for english, other in rows]
    return {f"human translation en-{language}": measure_conflicts(rows, vectors) for language, rows in pairs.items()}
