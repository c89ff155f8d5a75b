"""How two texts are related: what they share, and whether that makes one a copy of the other."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from pipeline.dedupe.numbers_in_context import agreement
from pipeline.dedupe.signature import Signature

# All measured on the graded set of `kazwatch benchmark copies`; move one, then measure again.
# A copy: most of the shorter text stands in the longer one, or two texts of like length share a good part. The second
# finds texts of which every fifth word was changed: .95 of them, with containment of a half alone .78.
MIN_CONTAINMENT = 0.6
MIN_JACCARD = 0.25
# Fewer shared triples are a quotation, unless they are nearly the whole of a short text, or all of an equal one.
MIN_SHARED = 12
MIN_SHARED_OF_SHORT = 6
MIN_SHARED_OF_EQUAL = 4
SHORT_CONTAINMENT = 0.8
# Of numbers in equal surroundings half must be equal: stories made from a template agree in a third, corrected ones in
# two thirds. A short text has few numbers, and chance makes half of them meet. (Precision without this guard: .59.)
MIN_NUMBERS_COMPARED = 2
MIN_NUMBERS_AGREEING = 0.5
SHORT_SHINGLES = 60
MIN_NUMBERS_AGREEING_IN_SHORT = 0.7

# Relations are looked for within a month, copies within two weeks: later copies are rare, and template stories whose
# numbers agree by chance begin to meet (two of 540 on one draw of the graded set).
# Equal texts are copies at any time, unless they are as short as an alert that is sent again and again.
RELATION_DAYS = 30
COPY_DAYS = 14
MIN_SHINGLES_AT_ANY_TIME = 12
# What two texts share below this is not recorded.
MIN_RECORDED = 0.3

NEAR_SHARE = 0.8
EXCERPT_SHARE = 1 / 3


class Kind(StrEnum):
    """What two related texts are to each other."""

    EXACT = "exact"  # equal in normal form
    NEAR = "near"  # four fifths of either stand in the other
    CONTAINED = "contained"  # most of the shorter stands in the longer
    EXCERPT = "excerpt"  # the same, and the shorter is at most a third of the longer
    OVERLAP = "overlap"  # a part of both


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What is compared of a text, as it is stored: word triples as sorted 32-bit hashes. (Of two texts of 300 triples
    each, one triple meets a false partner in 50,000 comparisons.)"""

    exact: int
    shingles: npt.NDArray[np.int32]
    numbers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """What two texts share, counted in distinct word triples. `left_share` is the share of the left text that stands in
    the right one; `numbers_agreeing` is None where no numbers stand in equal surroundings."""

    kind: Kind
    shared_count: int
    left_share: float
    right_share: float
    jaccard: float
    numbers_agreeing: float | None
    is_copy: bool

    @property
    def containment(self) -> float:
        """How much of the shorter text stands in the longer one."""
        return max(self.left_share, self.right_share)


def fingerprint(signature: Signature) -> Fingerprint:
    """The stored form of a signature: the upper halves of its hashes keep their order."""
    upper = np.asarray(signature.shingles, dtype=np.int64) >> np.int64(32)
    return Fingerprint(signature.exact, np.unique(upper.astype(np.int32)), signature.numbers)


def compare(left: Fingerprint, right: Fingerprint, days_apart: int) -> Relation:
    """What two texts share, by exact comparison of their word triples, and whether one is a copy of the other."""
    shared = int(np.intersect1d(left.shingles, right.shingles, assume_unique=True).size)
    here, there = left.shingles.size, right.shingles.size
    if not shared:
        return Relation(Kind.OVERLAP, 0, 0.0, 0.0, 0.0, None, False)
    jaccard, containment = shared / (here + there - shared), shared / min(here, there)
    if containment < MIN_RECORDED:  # and so no copy: a Jaccard index of a quarter means a containment of two fifths
        return Relation(Kind.OVERLAP, shared, shared / here, shared / there, jaccard, None, False)
    compared, agreeing = agreement(left.numbers, right.numbers)
    is_equal = left.exact == right.exact
    is_in_time = days_apart <= COPY_DAYS or (is_equal and min(here, there) >= MIN_SHINGLES_AT_ANY_TIME)
    kind = _kind(is_equal, containment, shared / max(here, there), min(here, there) / max(here, there))
    return Relation(
        kind=kind,
        shared_count=shared,
        left_share=shared / here,
        right_share=shared / there,
        jaccard=jaccard,
        numbers_agreeing=agreeing if compared else None,
        is_copy=is_in_time
        and (containment >= MIN_CONTAINMENT or jaccard >= MIN_JACCARD)
        and shared >= _shared_needed(is_equal, containment)
        and (compared < MIN_NUMBERS_COMPARED or agreeing >= _agreement_needed(min(here, there))),
    )


def _shared_needed(is_equal: bool, containment: float) -> int:
    if is_equal:
        return MIN_SHARED_OF_EQUAL
    return MIN_SHARED_OF_SHORT if containment >= SHORT_CONTAINMENT else MIN_SHARED


def _agreement_needed(shorter: int) -> float:
    return MIN_NUMBERS_AGREEING_IN_SHORT if shorter < SHORT_SHINGLES else MIN_NUMBERS_AGREEING


def _kind(is_equal: bool, containment: float, share_of_longer: float, length_ratio: float) -> Kind:
    if is_equal:
        return Kind.EXACT
    if share_of_longer >= NEAR_SHARE:
        return Kind.NEAR
    if containment >= MIN_CONTAINMENT:
        return Kind.EXCERPT if length_ratio <= EXCERPT_SHARE else Kind.CONTAINED
    return Kind.OVERLAP
