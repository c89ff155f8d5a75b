"""Fits the curves that judge names and denials, on true translations and on some of them with a fact put in by us.

A pair has several suspects, of which one was altered: the curve is fitted to the most suspicious of each pair, chosen
by the curve before (Andrews et al. 2003, "Support vector machines for multiple-instance learning"). Only weights leave
the data. The same data gives the same numbers.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from pipeline.benchmark.conflict_suspects import Rows, Suspects, denial_suspects, name_suspects, training_sets
from pipeline.compare.curves import Curve
from pipeline.compare.denial import DenialFeatures
from pipeline.compare.logistic import fit_logistic
from pipeline.compare.naming import NameFeatures
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.parallel import in_half
from pipeline.compare.parallel_files import read_parallel

ATTRIBUTION = (
    "Weights are fitted on NTREX-128 (Federmann, Kocmi, Xin 2022, github.com/MicrosoftTranslator/NTREX, CC BY-SA 4.0) "
    "and on outputs of the systems of WMT21-23 ru-en (statmt.org). They hold no sentence. "
    "Rebuild: kazwatch benchmark train-conflicts --data DIR"
)
# The share of true pairs that may be flagged, in each set: with numbers 2.4 % in all, some .2 more on unseen documents.
ALLOWED = {"name": 0.008, "negation": 0.014}
# Against a weight of 1,000 for either half of a set.
_PULL = 1.0
_ROUNDS = 8
# Odds of one to e, however few true pairs would be flagged.
_LEAST = -1.0


@dataclass(frozen=True, slots=True)
class Held:
    """On documents that the curve was not fitted on: shares of altered pairs and of true ones that are flagged. None
    where no pair could be altered."""

    found: float | None
    false: float


@dataclass(frozen=True, slots=True)
class Trained:
    """Both curves, by kind, and how each does on unseen halves, by kind and set."""

    curves: Mapping[str, Curve]
    held: Mapping[str, Mapping[str, Held]]


def train(data: Path, vectors: PairVectors) -> Trained:
    """Fit both curves on a data folder."""
    sets = training_sets(read_parallel(data))
    suspects = {
        "name": (NameFeatures._fields, [name_suspects(each, vectors) for each in sets]),
        "negation": (DenialFeatures._fields, [denial_suspects(each, vectors) for each in sets]),
    }
    return Trained(
        {kind: fit_curve(found, features, ALLOWED[kind]) for kind, (features, found) in suspects.items()},
        {kind: measure_halves(found, features, ALLOWED[kind]) for kind, (features, found) in suspects.items()},
    )


def as_json(curves: Mapping[str, Curve]) -> str:
    """What `shipped_curve` reads: four digits of each number."""
    kinds = {
        kind: {
            "weights": {name: _rounded(weight) for name, weight in curve.weights.items()},
            "intercept": _rounded(curve.intercept),
            "flagged_from": {pair: _rounded(limit) for pair, limit in sorted(curve.flagged_from.items())},
        }
        for kind, curve in sorted(curves.items())
    }
    return json.dumps({"attribution": ATTRIBUTION, **kinds}, indent=1) + "\n"


def _rounded(number: float) -> float:
    return float(f"{number:.4g}")


def fit_curve(sets: Sequence[Suspects], features: Sequence[str], allowed: float) -> Curve:
    """Weights from all sets with altered pairs, each weighing the same, its true pairs as much as its altered ones;
    limits by pair of languages, so that in none of its sets more than `allowed` of the true pairs are flagged."""
    curve = Curve(dict.fromkeys(features, 1.0), 0.0, {})
    for _ in range(_ROUNDS):
        rows, truth, weight = [], [], []
        for each in (found for found in sets if any(found.altered)):
            for is_altered, pairs in ((False, each.true), (True, [pair for pair in each.altered if pair is not None])):
                chosen = [pair[int(curve.evidence(pair).argmax())] for pair in pairs if len(pair)]
                rows += chosen
                truth += [is_altered] * len(chosen)
                weight += [1000 / max(1, len(chosen))] * len(chosen)
        solution = fit_logistic(np.array(rows, np.float64), np.array(truth, np.float64), np.array(weight), _PULL)
        curve = Curve(dict(zip(features, solution[:-1].tolist(), strict=True)), float(solution[-1]), {})
    limits: dict[str, float] = {}
    for each in sets:
        evidence = np.sort([_most(curve, pair) for pair in each.true])[::-1]
        limit = float(evidence[int(allowed * len(evidence))])
        limits[each.languages] = max(limit, limits.get(each.languages, _LEAST))
    return replace(curve, flagged_from=limits)


def _most(curve: Curve, pair: Rows) -> float:
    return float(curve.evidence(pair).max()) if len(pair) else -np.inf


def measure_halves(sets: Sequence[Suspects], features: Sequence[str], allowed: float) -> dict[str, Held]:
    """By set: each half of the documents judged by a curve fitted on the other halves."""
    flags: dict[str, tuple[list[bool], list[bool]]] = {each.name: ([], []) for each in sets}
    halves = [[each.only(in_half(each.document, start)) for each in sets] for start in (0, 1)]
    for seen, held in (halves, halves[::-1]):
        curve = fit_curve(seen, features, allowed)
        for each in held:
            found, false = flags[each.name]
            limit = curve.flagged_from[each.languages]
            found += [_most(curve, pair) > limit for pair in each.altered if pair is not None]
            false += [_most(curve, pair) > limit for pair in each.true]
    return {
        name: Held(float(np.mean(found)) if found else None, float(np.mean(false)))
        for name, (found, false) in flags.items()
    }
