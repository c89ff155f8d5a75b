"""The fitted curves that judge names and denials. Their numbers stand in `curves.json`, which
`kazwatch benchmark train-conflicts` makes.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.language_tags import pair_of

CURVES = "curves.json"


@dataclass(frozen=True, slots=True)
class Curve:
    """A logistic curve of some features. `weights` by name, in the order of the features; `flagged_from` by pair of
    languages, in logits."""

    weights: Mapping[str, float]
    intercept: float
    flagged_from: Mapping[str, float]

    def evidence(self, candidates: Iterable[Sequence[float]]) -> NDArray[np.float64]:
        """How surely each candidate was altered, in logits."""
        rows = np.array(list(candidates), np.float64).reshape(-1, len(self.weights))
        return np.asarray(rows @ np.array(list(self.weights.values())) + self.intercept)

    def is_flagged(self, candidates: Iterable[Sequence[float]], language: str, other: str) -> bool:
        """Is one candidate surely altered? Pairs of languages without a limit of their own have the highest."""
        least = self.flagged_from.get(pair_of(language, other), max(self.flagged_from.values()))
        return bool((self.evidence(candidates) > least).any())


@cache
def shipped_curve(kind: str, features: tuple[str, ...]) -> Curve:
    """The curve of `kind` (name, negation), its weights in the order of `features`."""
    text = (resources.files("pipeline.compare") / CURVES).read_text(encoding="utf-8")
    found = json.loads(text)[kind]
    return Curve({name: found["weights"][name] for name in features}, found["intercept"], found["flagged_from"])
