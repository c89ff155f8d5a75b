"""From counts to weights: logarithms of langdetect's smoothed probabilities, for the most telling n-grams."""

import numpy as np
import numpy.typing as npt

from pipeline.language.model import LENGTHS
from pipeline.language.training.counts import GramCounts

# An n-gram that a language never shows gets the probability of this many occurrences among 20,000 kinds more.
# 0.02 to 0.3 differ by 0.3 points at three words, 0.1 at headlines.
_SMOOTHING = 0.05
_KINDS = 20_000
# Weights are differences to the likeliest language, cut at -12: 8 loses 0.15 points at three words.
_LOWEST = -12.0
STEP = -_LOWEST / 127
# N-grams kept per language, most telling first. A third fewer lose 0.2 points at three words.
_KEPT = 16_000
# Languages that are rare in news of the region are told well enough with fewer.
_KEPT_OF_RARE = 5_000
_RARE = frozenset(
    {"af", "azb", "ca", "ckb", "cs", "cv", "cy", "da", "fi", "hr", "hu", "id", "kaa", "krc", "ku", "lt", "lv", "nl",
     "no", "os", "pt", "ro", "sah", "sk", "sl", "so", "sq", "sv", "sw", "tl", "vi"}
)  # fmt: skip


def weigh(counts: GramCounts) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.int8]]:
    """(keys, weights) of the n-grams kept, weights in units of `STEP`.

    How telling an n-gram is for a language: its probability there times how far the logarithm of that lies above the
    mean of all languages, which is its part in telling this language from the rest.
    """
    frequent = np.flatnonzero(counts.counts.max(axis=1) > 3)
    lengths = counts.lengths[frequent]
    totals = np.stack(
        [np.bincount(counts.lengths, weights=column, minlength=LENGTHS[-1] + 1) for column in counts.counts.T], axis=1
    )[lengths]
    own = counts.counts[frequent]
    logarithms = np.log((own + _SMOOTHING) / (totals + _SMOOTHING * _KINDS))
    telling = own / np.maximum(totals, 1) * (logarithms - logarithms.mean(axis=1, keepdims=True))
    chosen = np.zeros(len(frequent), np.bool_)
    for label, column in zip(counts.languages, telling.T, strict=True):
        kept = _KEPT_OF_RARE if label in _RARE else _KEPT
        chosen[np.argsort(-column, kind="stable")[:kept]] = True
    differences = logarithms[chosen] - logarithms[chosen].max(axis=1, keepdims=True)
    return counts.keys[frequent[chosen]], np.round(np.maximum(differences, _LOWEST) / STEP).astype(np.int8)
