"""Gradient-boosted trees that say how likely a block is the article's own text; inference only, in numpy.

Trained by `kazwatch benchmark train-reader` (LightGBM, Ke et al. 2017) and kept as full binary trees of one depth, so
that a page is judged with one indexing step a level and no library but numpy.
"""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import PlainError
from pipeline.extract.body.features import FEATURES, SECOND_OPINION, Matrix


@dataclass(frozen=True, slots=True)
class Trees:
    """`feature` and `threshold` by tree and inner node (children of n are 2n+1 and 2n+2), `value` by tree and leaf."""

    feature: NDArray[np.int16]
    threshold: NDArray[np.float32]
    value: NDArray[np.float32]

    def judge(self, matrix: Matrix) -> NDArray[np.float64]:
        """Probability for each row that the block is the article's own text."""
        if not len(matrix):
            return np.zeros(0)
        tree_count, inner_count = self.feature.shape
        row_count, column_count = matrix.shape
        # Flat positions: `take` is three times as fast as indexing with two arrays.
        first_node = np.arange(tree_count, dtype=np.int32) * inner_count
        first_cell = np.arange(row_count, dtype=np.int32)[:, None] * column_count
        cells = np.ascontiguousarray(matrix).ravel()
        features, thresholds = self.feature.ravel().astype(np.int32), self.threshold.ravel()
        at = np.zeros((row_count, tree_count), dtype=np.int32)
        for _ in range(inner_count.bit_length()):
            node = at + first_node
            at = 2 * at + 1 + (cells.take(features.take(node) + first_cell) > thresholds.take(node))
        leaf = at - inner_count + np.arange(tree_count, dtype=np.int32) * (inner_count + 1)
        total = self.value.ravel().take(leaf).sum(axis=1, dtype=np.float64)
        return np.asarray(1 / (1 + np.exp(-total)))


@cache
def load() -> tuple[Trees, Trees]:
    """The model of the page alone, and the one that also sees a second reader's answer.

    Raises:
        PlainError: the model file was trained with other features.
    """
    with files("pipeline.extract.body").joinpath("model.npz").open("rb") as file:
        stored = np.load(file, allow_pickle=False)
        if tuple(stored["features"]) != (*FEATURES, *SECOND_OPINION):
            raise PlainError(
                "pipeline/extract/body/model.npz was trained with other features; run `kazwatch benchmark train-reader`"
            )
        first, second = (
            Trees(*(np.asarray(stored[f"{name}_{part}"]) for part in ("feature", "threshold", "value")))
            for name in ("alone", "second")
        )
    return first, second
