"""Measures comparison on a data folder: attribution, alignment, calibration, conflict flags, the engine; begin here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.benchmark.alterations import Pair
from pipeline.benchmark.cached_embedder import CachedEmbedder
from pipeline.benchmark.compare_attribution import (
    FOREIGN_SENTENCES,
    Attribution,
    NoSource,
    Query,
    Store,
    measure_attribution,
    measure_no_source,
    russian_store,
    system_queries,
)
from pipeline.benchmark.compare_conflicts import ConflictResult, measure_conflicts
from pipeline.benchmark.compare_engine import EngineResult, measure_engine
from pipeline.benchmark.compare_texts import Material, read_material
from pipeline.benchmark.compare_unseen import Unseen, measure_unseen
from pipeline.compare.embedder import default_embedder
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.parallel_files import FOLDER, ParallelFiles, read_parallel
from pipeline.compare.space import Space, shipped_space
from pipeline.errors import PlainError

_ENGINE_SENTENCES = 300


@dataclass(frozen=True, slots=True)
class CompareResult:
    """Every figure, by system where there are several. None and what is not in a dictionary could not be measured:
    `reasons` say why, by kind of translation; `notes` say what of the folder was left out."""

    attribution: dict[str, Attribution]
    kazakh: Attribution | None
    no_source: NoSource | None
    unseen: list[Unseen]
    conflicts: dict[str, ConflictResult]
    engine: EngineResult
    reasons: dict[str, str]
    notes: list[str]


def measure(
    data: Path,
    cache: Path | None,
    systems: Sequence[str] | None,
    most_articles: int | None,
    tell: Callable[[str], None],
) -> CompareResult:
    """Run everything that the folder has texts for. `systems` None: every MT system of the folder. `cache` keeps
    vectors between runs. `tell` hears what is measured next: most of it takes minutes.

    Raises:
        PlainError: the folder has no parallel documents, or not a system that was named.
    """
    files = read_parallel(data)
    material = read_material(files, data, most_articles)
    chosen = _choose(material, systems)
    sentences = _some_sentences(files, material)
    if not sentences:
        missing = (
            f"{data / FOLDER} holds no sentence with its translation: --data names a folder with {FOLDER}/*.jsonl.gz "
            f"(documents) and {FOLDER}/*.tsv.gz (tables of sentences), as pipeline/compare/parallel_files.py describes"
        )
        raise PlainError("; ".join((missing, *files.notes)))
    embedder = CachedEmbedder(default_embedder(), cache)
    embedder.load()
    space = shipped_space()
    tell(f"machine translations by {len(chosen)} systems, asked of all Russian texts")
    attribution, no_source = _measure_russian(material, chosen, space, embedder)
    embedder.save()
    tell("translations from Kazakh, asked of their originals")
    kazakh = _measure_kazakh(material, space, embedder)
    tell("precision and calibration on unseen documents")
    unseen, reasons = measure_unseen(files, material, chosen, space, embedder)
    embedder.save()
    tell("changed facts")
    conflicts = _measure_conflicts(files, material, chosen, PairVectors(embedder, space))
    embedder.save()
    tell("the engine")
    engine = measure_engine(default_embedder(), sentences)
    return CompareResult(
        attribution, kazakh, no_source, unseen, conflicts, engine, reasons, [*material.notes, *_foreign_notes(material)]
    )


def _choose(material: Material, systems: Sequence[str] | None) -> list[str]:
    unknown = sorted(set(systems or ()).difference(material.systems))
    if unknown:
        raise PlainError(
            f"--systems: no document was translated by {', '.join(unknown)}; there are {', '.join(material.systems)}"
        )
    return list(systems or material.systems)


def _some_sentences(files: ParallelFiles, material: Material) -> list[str]:
    """To time the engine with: English ones where there are any."""
    asked = [rows.sentences for each in material.translated for rows in each.systems.values()]
    blocks = [block.sentences for block in material.english]
    many = [rows for each in files.documents for rows in each.sentences.values()]
    sources = ([material.foreign], blocks, asked, many)
    kept = ([each for rows in source for each in rows if each.strip()] for source in sources)
    return next((sentences for sentences in kept if sentences), [])[:_ENGINE_SENTENCES]


def _measure_russian(
    material: Material, systems: Sequence[str], space: Space, embedder: CachedEmbedder
) -> tuple[dict[str, Attribution], NoSource | None]:
    queries = {
        name: system_queries(material, name, lambda rows, language: space.embed(embedder, rows, language))
        for name in systems
    }
    if not any(queries.values()):
        return {}, None
    store = russian_store(material, space, embedder)
    # News of Kazakhstan's regions, of which no Russian version is in the store. The sentences of en-kk would not do:
    # some are of NTREX's documents, which the store has in Russian.
    foreign = space.embed(embedder, [sentence for block in material.english for sentence in block.sentences], "en")
    attribution = {name: measure_attribution(rows, foreign, store) for name, rows in queries.items()}
    return (
        {name: found for name, found in attribution.items() if found is not None},
        measure_no_source([query for rows in queries.values() for query in rows], store),
    )


def _measure_kazakh(material: Material, space: Space, embedder: CachedEmbedder) -> Attribution | None:
    """The blocks' English sentences against their Kazakh ones."""
    if not material.kazakh:
        return None
    queries = [
        Query(place, space.embed(embedder, each.sentences, "en"), range(len(each.sentences)))
        for place, each in enumerate(material.english)
    ]
    foreign = space.embed(embedder, material.foreign, "en")
    return measure_attribution(queries, foreign, Store(material.kazakh, space, embedder))


def _foreign_notes(material: Material) -> list[str]:
    blocks = sum(len(each.sentences) for each in material.english)
    mixed = (
        ("Russian documents", material.systems, "kk-en", blocks),
        ("Kazakh blocks", material.kazakh, "en-kk", len(material.foreign)),
    )
    return [
        f"fewer than {FOREIGN_SENTENCES} sentences in blocks of {languages}: texts of {store} are mixed with sentences "
        "of each other, whose originals then are no answer"
        for store, asked, languages, count in mixed
        if asked and count < FOREIGN_SENTENCES
    ]


def _measure_conflicts(
    files: ParallelFiles, material: Material, systems: Sequence[str], vectors: PairVectors
) -> dict[str, ConflictResult]:
    """On machine translations, and on documents of many languages, whose human translators were freer."""
    pairs = {
        "machine en-ru": [
            Pair(english, russian, "ru")
            for each in material.translated
            for name in systems
            for english, russian in each.pairs(name)
        ]
    }
    for language in ("ru", "kk"):
        pairs[f"human en-{language}"] = [
            Pair(english, other, language)
            for document in files.documents
            for english, other in document.rows(("en", language))
        ]
    measured = {name: measure_conflicts(each, vectors) for name, each in pairs.items()}
    return {name: found for name, found in measured.items() if found is not None}
