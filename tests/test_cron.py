"""Schedules of outlet files: what Airflow would refuse, or never run, is refused when the file is read."""

import pytest

from pipeline.cron import check_cron


@pytest.mark.parametrize(
    "line",
    ["0 0 * * *", "*/15 * * * *", "5,35 6-23/2 1 */3 mon-fri", "59 23 31 12 7", "0 4 * jan,Jul sun"],
)
def test_schedules(line: str) -> None:
    assert check_cron(line) == line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("99 * * * *", "'99' is no minute"),
        ("0 24 * * *", "'24' is no hour"),
        ("0 0 0 * *", "'0' is no day of month"),
        ("0 0 * 13 *", "'13' is no month"),
        ("0 0 * * mun", "'mun' is no day of week"),
        ("30-10 * * * *", "'30-10' is no minute"),
        ("*/0 * * * *", "step of 0"),
        ("0, * * * *", "'' is no minute"),
        ("a b c d e", "'a' is no minute"),
        ("0 0 * *", "five fields"),
        ("@daily", "five fields"),
    ],
)
def test_what_is_no_schedule(line: str, said: str) -> None:
    with pytest.raises(ValueError, match=r"schedule|is no|step") as refused:
        check_cron(line)
    assert said in str(refused.value)
