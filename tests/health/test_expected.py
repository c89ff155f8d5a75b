"""What is usual: the weekday pattern, and tails against those of exact arithmetic."""

import math

import pytest

from pipeline.health.expected import Usual, chance_of_share, sum_of, usual

# Newest first, seven days a week, for five weeks: index 0 and 1 are a weekend.
WEEKS = [10, 12, 50, 52, 48, 51, 49] * 5


def test_the_weekday_is_learnt() -> None:
    weekend, weekday = usual(WEEKS, age=0), usual(WEEKS, age=3)
    assert weekend
    assert weekday
    assert 8 < weekend.mean < 25
    assert 44 < weekday.mean < 54


@pytest.mark.parametrize("counts", [[], [50] * 9, [None] * 20, [50, *[None] * 30]])
def test_too_few_days_say_nothing(counts: list[int | None]) -> None:
    assert usual(counts) is None


def test_days_that_were_wrong_hardly_count() -> None:
    disturbed = WEEKS.copy()
    disturbed[8], disturbed[16], disturbed[23] = 0, 900, 0
    quiet, now = usual(WEEKS, age=3), usual(disturbed, age=3)
    assert quiet
    assert now
    assert now.mean == pytest.approx(quiet.mean, rel=0.1)


def test_an_outlet_that_brings_nothing_is_usual() -> None:
    nothing = usual([0] * 30)
    assert nothing
    assert nothing.chance_of_at_most(0) == 1
    assert nothing.chance_of_at_least(1) == 0


def test_tails_are_those_of_the_distribution() -> None:
    # Nearly without spread this is Poisson.
    assert Usual(5, 1e-9).chance_of_at_most(0) == pytest.approx(math.exp(-5), rel=1e-3)
    wide = Usual(50, 0.05)
    assert wide.chance_of_at_most(30) + wide.chance_of_at_least(31) == pytest.approx(1)
    assert sum_of([wide, wide]).mean == 100
    low, high = wide.band()
    assert low < 50 < high


def test_shares_are_binomial() -> None:
    assert chance_of_share(0, 10, 0.1) == 1
    assert chance_of_share(10, 10, 0.1) == pytest.approx(1e-10)
    assert chance_of_share(1, 10, 0.1) == pytest.approx(1 - 0.9**10)
