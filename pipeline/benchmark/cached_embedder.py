"""Keeps vectors in a file between runs of a benchmark: tuning does not pay for the model again."""

import hashlib
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from pipeline.compare.embedder import Embedder, Vectors
from pipeline.errors import PlainError

_SAVED_AT_ONCE = 500


@dataclass(slots=True)
class CachedEmbedder:
    """An embedder that remembers in a file what it has encoded: tuning does not pay for the model again, and a run
    that was stopped goes on. Vectors of several models and engines may lie in one file."""

    inner: Embedder
    path: Path | None
    rows: dict[bytes, Vectors] = field(default_factory=dict)

    @property
    def model(self) -> str:
        return self.inner.model

    @property
    def engine(self) -> str:
        return self.inner.engine

    @property
    def prefix(self) -> str:
        return self.inner.prefix

    @property
    def dimension(self) -> int:
        return self.inner.dimension

    def load(self) -> None:
        """Raises PlainError where the file holds something else."""
        if self.path is not None and self.path.is_file():
            try:
                with np.load(self.path, allow_pickle=False) as file:
                    keys, rows = file["keys"].tobytes(), file["rows"]
            except (ValueError, KeyError, EOFError, TypeError, zipfile.BadZipFile) as error:
                raise PlainError(f"{self.path} holds no vectors of a benchmark: delete it, or name another") from error
            self.rows = {keys[16 * at : 16 * at + 16]: rows[at] for at in range(len(rows))}

    def save(self) -> None:
        if self.path is not None and self.rows:
            building = self.path.with_suffix(".part.npz")
            keys = np.frombuffer(b"".join(self.rows), np.uint8)
            np.savez(building, keys=keys, rows=np.stack(list(self.rows.values())))
            building.replace(self.path)

    def encode(self, sentences: Sequence[str]) -> Vectors:
        keys = [self._key(each) for each in sentences]
        missing = {key: each for key, each in zip(keys, sentences, strict=True) if key not in self.rows}
        waiting = list(missing)
        for start in range(0, len(waiting), _SAVED_AT_ONCE):
            block = waiting[start : start + _SAVED_AT_ONCE]
            self.rows.update(zip(block, self.inner.encode([missing[key] for key in block]), strict=True))
            if len(block) == _SAVED_AT_ONCE:
                self.save()
        if not keys:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([self.rows[key] for key in keys])

    def _key(self, sentence: str) -> bytes:
        asked = "\0".join((self.model, self.engine, self.prefix, sentence))
        return hashlib.blake2b(asked.encode("utf-8", "replace"), digest_size=16).digest()
