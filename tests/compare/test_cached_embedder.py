"""Vectors kept between runs are those of the same model and engine, and never another's."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from pipeline.benchmark.cached_embedder import CachedEmbedder
from pipeline.compare.embedder import Vectors
from pipeline.errors import PlainError


@dataclass
class _Lengths:
    """Two numbers a sentence: its length and the engine's."""

    engine: str
    asked: list[str] = field(default_factory=list)
    model = "lengths"
    prefix = ""
    dimension = 2

    def encode(self, sentences: Sequence[str]) -> Vectors:
        self.asked += sentences
        return np.array([[len(each), len(self.engine)] for each in sentences], np.float32)


def test_another_engine_is_asked_anew(tmp_path: Path) -> None:
    place = tmp_path / "vectors.npz"
    for engine, asked in (("a", ["one", "three"]), ("a", []), ("bb", ["one", "three"]), ("a", []), ("bb", [])):
        inner = _Lengths(engine)
        embedder = CachedEmbedder(inner, place)
        embedder.load()
        rows = embedder.encode(["one", "three", "one"])
        assert rows.tolist() == [[3, len(engine)], [5, len(engine)], [3, len(engine)]]
        assert inner.asked == asked
        embedder.save()


@pytest.mark.parametrize("content", [b"", b"not vectors", b"PK\x03\x04 half a file"])
def test_a_file_of_something_else_is_named(tmp_path: Path, content: bytes) -> None:
    place = tmp_path / "vectors.npz"
    place.write_bytes(content)
    with pytest.raises(PlainError, match=r"vectors\.npz holds no vectors"):
        CachedEmbedder(_Lengths("a"), place).load()


def test_a_table_of_other_numbers_is_named(tmp_path: Path) -> None:
    np.save(tmp_path / "vectors.npy", np.zeros(3))
    np.savez(tmp_path / "vectors.npz", other=np.zeros(3))
    for name in ("vectors.npy", "vectors.npz"):
        with pytest.raises(PlainError, match=name):
            CachedEmbedder(_Lengths("a"), tmp_path / name).load()
