"""Measures comparison on a data folder: attribution, alignment, calibration, conflict flags, the engine; begin here."""

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.benchmark.alterations import Pair
from pipeline.benchmark.compare_attribution import (
    Attribution,
    NoSource,
    Store,
    measure_attribution,
    measure_no_source,
    russian_store,
    system_queries,
)
from pipeline.benchmark.compare_calibration import (
    Calibration,
    machine_translations,
    measure_calibration,
    unseen_blocks,
)
from pipeline.benchmark.compare_conflicts import ConflictResult, measure_conflicts
from pipeline.benchmark.compare_engine import EngineResult, measure_engine
from pipeline.benchmark.compare_texts import CachedEmbedder, Material, read_material
from pipeline.compare.embedder import default_embedder
from pipeline.compare.fit_space import fit_whole, read_calibration_texts
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.parallel import ParallelTexts, read_ntrex
from pipeline.compare.space import Space, shipped_space

_PAIRS = (("en", "ru"), ("en", "kk"), ("ru", "kk"))
_LEAST_UNSEEN = 10
_ENGINE_SENTENCES = 300


@dataclass(frozen=True, slots=True)
class Unseen:
    """On documents that neither space nor curve was fitted on. `precision_at_one` of NTREX sentences among each other,
    forward and back by pair of languages; `calibration` of the match probability by kind of translation."""

    sentence_count: int
    precision_at_one: dict[str, tuple[float, float]]
    calibration: dict[str, Calibration]


@dataclass(frozen=True, slots=True)
class CompareResult:
    """Every figure, by system where there are several."""

    attribution: dict[str, Attribution]
    kazakh: Attribution
    no_source: NoSource
    unseen: list[Unseen]
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
    parallel = read_ntrex(data, embedder)
    embedder.save()
    news = [each for each in material.translated if each.is_news]
    vectors = PairVectors(embedder, space)
    return CompareResult(
        attribution={name: measure_attribution(rows, elsewhere, store, space) for name, rows in queries.items()},
        kazakh=measure_attribution(kazakh_queries, foreign, kazakh_store, space),
        no_source=measure_no_source([query for rows in queries.values() for query in rows], store),
        unseen=[
            _measure_unseen(each, held_out, _translations(data, material, chosen, each, embedder))
            for each, held_out in _held_out(data, parallel, embedder, space)
        ],
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
    data: Path, parallel: ParallelTexts, embedder: CachedEmbedder, space: Space
) -> list[tuple[Space, ParallelTexts]]:
    """The shipped space on NTREX documents it has not seen; where it has seen all, two spaces, each fitted on half of
    all the documents and measured on the other half."""
    unseen = ~np.isin(parallel.document, sorted(space.fitted_on))
    if len(set(parallel.document[unseen].tolist())) >= _LEAST_UNSEEN:
        return [(space, parallel.only(unseen))]
    more = read_calibration_texts(data, embedder)
    return [
        (
            fit_whole(
                parallel.only(_half(parallel, start)),
                [(language, other, texts.only(_half(texts, start))) for language, other, texts in more],
                embedder,
            ),
            parallel.only(~_half(parallel, start)),
        )
        for start in (0, 1)
    ]


def _half(texts: ParallelTexts, start: int) -> NDArray[np.bool_]:
    """Which sentences belong to every second document."""
    return np.isin(texts.document, np.unique(texts.document)[start::2])


def _translations(
    data: Path, material: Material, systems: Sequence[str], space: Space, embedder: CachedEmbedder
) -> Iterator[tuple[str, str, ParallelTexts]]:
    """(kind, other language, texts) that the space has not seen, all with English."""
    for languages, texts in unseen_blocks(data, space, embedder):
        yield f"blocks {languages}", "kk", texts
    for system, texts in machine_translations(material, systems, space, embedder):
        yield f"machine ru-en, {system}", "ru", texts


def _measure_unseen(
    space: Space, parallel: ParallelTexts, translations: Iterable[tuple[str, str, ParallelTexts]]
) -> Unseen:
    precision, calibration = {}, {}
    truth = np.arange(len(parallel.document))
    for language, other in _PAIRS:
        scores = space.scores(
            space.project(parallel.raw[language], language), space.project(parallel.raw[other], other)
        )
        precision[f"{language}-{other}"] = (
            float((scores.argmax(axis=1) == truth).mean()),
            float((scores.argmax(axis=0) == truth).mean()),
        )
        calibration[f"human {language}-{other}"] = measure_calibration(space, parallel, language, other)
    for kind, other, texts in translations:
        calibration[kind] = measure_calibration(space, texts, "en", other)
    return Unseen(len(truth), precision, calibration)


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
