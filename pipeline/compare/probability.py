"""How likely a reported pair is one sentence said twice: from its score, the store, and what else its article shares.

A score alone cannot say: the best of a million unrelated sentences scores higher than the best of a hundred, and a
pair of z .25 is a translation nearly always where ten more sentences of the article match, and hardly ever where none
does. Fitted on two thirds of the documents, a curve of z alone has an expected calibration error of up to .048 on the
others, this one of up to .024: pairs that outlets have in common which report one event.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

# More does not make an article more of a source: .30 is a cosine of .50 for each of its sentences (see evidence.py).
_MOST_SUPPORT = 0.30


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a pair was met.

    `support` is what the article's other pairs add up to, per sentence that could be in one. `rivals` is the number of
    stored sentences of which this one came out best. `is_alone`: the text has no other sentence that could support it.
    """

    support: float
    rivals: int
    is_alone: bool


@dataclass(frozen=True, slots=True)
class MatchCurve:
    """A logistic curve. `intercepts` by pair of languages, and `any` for those of which no parallel text was there."""

    by_z: float
    by_rivals: float
    by_support: float
    when_alone: float
    intercepts: Mapping[str, float]

    def probability(self, z: float, languages: str, setting: Setting) -> float:
        """In [0, 1]; `languages` as `pair_of` names them."""
        weights = (self.by_z, self.by_rivals, self.by_support, self.when_alone)
        evidence = self.intercepts.get(languages, self.intercepts["any"])
        evidence += sum(weight * value for weight, value in zip(weights, features(z, setting), strict=True))
        return 1 / (1 + math.exp(-max(-500.0, evidence)))


def features(z: float, setting: Setting) -> tuple[float, float, float, float]:
    """What the weights of a curve multiply, in the order of its fields."""
    return (
        z,
        math.log10(max(1, setting.rivals)),
        math.sqrt(min(_MOST_SUPPORT, setting.support)),
        float(setting.is_alone),
    )
