"""Judging days without a database: hours that move, shares that vary, outlets not known yet."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.health.days import OutletDay
from pipeline.health.judge import judge_days
from pipeline.outlet import Outlet

OUTLET = Outlet(slug="a", name="A", country="KZ", home="https://a.kz/", languages=("ru",), timezone="Asia/Almaty")
NOON = datetime(2022, 2, 1, 12, tzinfo=UTC)
COUNTS = dict.fromkeys(
    (name for name in OutletDay.__slots__ if name.endswith("_count")),
    0,
)


def day(age: int, **counts: object) -> OutletDay:
    usual = {"page_count": 40, "read_count": 40, "read_6_hours_count": 12, "article_count": 40}
    made = OutletDay(
        outlet="a",
        age=age,
        day_end=NOON - age * timedelta(days=1),
        crawled_hours=24.0,
        median_bytes=3000.0,
        median_delay_minutes=30.0,
        mean_hour=10.0 + age % 3 / 2,
        **{**COUNTS, **usual},
    )
    return replace(made, **counts)  # type: ignore[arg-type]


def rings(newest: OutletDay, past: list[OutletDay]) -> set[str]:
    return {str(finding.alarm) for finding in judge_days(OUTLET, [newest, *past])}


PAST = [day(age) for age in range(1, 36)]
# Every day another share of the texts is disputed, from none to half.
UNSTEADY = [day(age, disputed_count=age * 7 % 21) for age in range(1, 36)]


@pytest.mark.parametrize(
    ("newest", "past", "alarms"),
    [
        (day(0), PAST, set()),
        (day(0, mean_hour=16.5), PAST, {"dates"}),
        (day(0, mean_hour=-9.0), [replace(each, mean_hour=9.0) for each in PAST], {"dates"}),
        (day(0, mean_hour=-11.9), [replace(each, mean_hour=11.9) for each in PAST], set()),
        (day(0, mean_hour=16.5, article_count=5), PAST, set()),
        (day(0, disputed_count=30), PAST, {"readers"}),
        (day(0, disputed_count=30), UNSTEADY, set()),
        (day(0, wall_count=40, page_count=40), [], {"wall"}),
        (day(0, undated_count=40), [], set()),
        (day(0, read_count=0, read_6_hours_count=0, crawled_hours=3.0), PAST, set()),
        (day(0, read_count=0, read_6_hours_count=0), PAST, {"silent"}),
        (day(0, read_count=400), PAST, {"flood"}),
        (day(0, read_count=60), PAST, set()),
    ],
)
def test_days_are_judged(newest: OutletDay, past: list[OutletDay], alarms: set[str]) -> None:
    assert rings(newest, past) == alarms


def test_the_hours_of_a_small_outlet_are_judged_by_several_days() -> None:
    """Seven articles a day are too few for a day's middle; six hours off, they ring within days."""
    past = [day(age, article_count=7) for age in range(7, 36)]

    def after(days: int) -> set[str]:
        week = [day(age, article_count=7, mean_hour=16.5 if age < days else 10.5) for age in range(7)]
        return {str(finding.alarm) for finding in judge_days(OUTLET, [*week, *past])}

    assert after(0) == after(1) == set()
    assert after(6) == {"dates"}
