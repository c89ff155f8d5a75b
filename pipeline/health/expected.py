"""How much is usual: a weekday pattern learnt from the last weeks, and how unlikely a count is under it. Pure.

Counts of news vary more than chance alone would have it, so they are taken as negative binomial: variance
mean + spread * mean². Everything is a median, because the weeks learnt from hold holidays, outages and scandals too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

WEEK = 7
# Days that must be known before anything is called usual.
LEAST_DAYS = 10
# Daily counts of an outlet vary by some 17 % beyond chance even in quiet weeks (0.03 = 0.17²).
_LEAST_SPREAD = 0.03
# Median of a chi-squared variable with one degree of freedom: what squared deviations have in the middle.
_CHI_SQUARED_MEDIAN = 0.455


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual on one day: `mean` items, varying with `spread` beyond chance."""

    mean: float
    spread: float

    def chance_of_at_most(self, count: int) -> float:
        """How likely so few are, or fewer."""
        return sum(self._chance(each) for each in range(count + 1))

    def chance_of_at_least(self, count: int) -> float:
        """How likely so many are, or more."""
        return max(0.0, 1.0 - sum(self._chance(each) for each in range(count)))

    def band(self) -> tuple[float, float]:
        """From and to where 19 of 20 quiet days lie, roughly: for plots."""
        deviation = math.sqrt(self.mean + self.spread * self.mean**2)
        return max(0.0, self.mean - 2 * deviation), self.mean + 2 * deviation

    def _chance(self, count: int) -> float:
        if self.mean <= 0:
            return 1.0 if count == 0 else 0.0
        size = 1 / self.spread
        odds = self.mean / (size + self.mean)
        return math.exp(
            math.lgamma(count + size)
            - math.lgamma(size)
            - math.lgamma(count + 1)
            + size * math.log1p(-odds)
            + count * math.log(odds)
        )


def usual(counts: Sequence[int | None], *, age: int = 0, window: int = 1) -> Usual | None:
    """What is usual on the day `age`, learnt from those before the newest `window`; None while too few are known.

    `counts` are those of days, the newest first, None where a day was not crawled. The level is the median of the last
    four weeks; each weekday's share of it is learnt from the weeks that are there, and half believed while these are
    few: a median of three Sundays may err by a third.
    """
    past = [(place, count) for place, count in enumerate(counts) if place >= window and count is not None]
    recent = [(place, count) for place, count in past if place < window + 4 * WEEK]
    if len(recent) < LEAST_DAYS:
        return None
    middle = median(count for _, count in past)
    factors = [_factor(past, weekday, middle) for weekday in range(WEEK)]
    level = median(count / factors[place % WEEK] for place, count in recent)
    deviations = []
    for place, count in recent:
        mean = max(level * factors[place % WEEK], 0.5)
        deviations.append(((count - mean) ** 2 - mean) / mean**2)
    # The spread at which the middle deviation is what chance and spread together give.
    means = max(level, 0.5)
    spread = (median(deviations) + 1 / means) / _CHI_SQUARED_MEDIAN - 1 / means
    return Usual(level * factors[age % WEEK], max(_LEAST_SPREAD, spread))


def _factor(past: list[tuple[int, int]], weekday: int, middle: float) -> float:
    same = [count for place, count in past if place % WEEK == weekday]
    if not same or middle <= 0:
        return 1.0
    belief = len(same) / (len(same) + 2)
    factor: float = 1 + belief * (median(same) / middle - 1)
    return max(0.1, factor)


def sum_of(each: Sequence[Usual]) -> Usual:
    """What is usual on several days together. Good and bad days do not even out, so the largest spread stays."""
    return Usual(sum(day.mean for day in each), max(day.spread for day in each))


def chance_of_share(bad: int, total: int, usual_share: float) -> float:
    """How likely at least `bad` of `total` are, where each is with `usual_share` (binomial)."""
    if bad <= 0:
        return 1.0
    return sum(
        math.exp(
            math.lgamma(total + 1)
            - math.lgamma(each + 1)
            - math.lgamma(total - each + 1)
            + each * math.log(usual_share)
            + (total - each) * math.log1p(-usual_share)
        )
        for each in range(bad, total + 1)
    )
