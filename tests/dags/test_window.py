"""Which days a DAG run crawls."""

from datetime import UTC, datetime

import pytest

from dags.operate.window import choose_window, day_window

NOW = datetime(2022, 1, 8, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("asked", "since", "until"),
    [
        ({"partition_key": "2022-01-05"}, "2022-01-05T00:00:00+06:00", "2022-01-06T00:00:00+06:00"),
        ({"partition_key": "2022-01-05T00:00:00"}, "2022-01-05T00:00:00+06:00", "2022-01-06T00:00:00+06:00"),
        ({"since": "2022-01-05", "until": "2022-01-07"}, "2022-01-05T00:00:00+06:00", "2022-01-08T00:00:00+06:00"),
        ({"since": "2022-01-05"}, "2022-01-05T00:00:00+06:00", "2022-01-09T00:00:00+06:00"),
        ({"until": "2022-01-05"}, "2022-01-05T00:00:00+06:00", "2022-01-06T00:00:00+06:00"),
        (
            {"since": "2022-01-02", "until": "2022-01-02", "partition_key": "2022-01-05"},
            "2022-01-02T00:00:00+06:00",
            "2022-01-03T00:00:00+06:00",
        ),
        ({}, "2022-01-06T12:00:00+00:00", "2022-01-08T12:00:00+00:00"),
    ],
)
def test_window(asked: dict[str, str], since: str, until: str) -> None:
    window = choose_window(timezone="Asia/Almaty", now=NOW, **asked)
    assert (window.since.isoformat(), window.until.isoformat()) == (since, until)


def test_almaty_changed_its_clock_in_2024() -> None:
    """29 February 2024 was the last day at +06; 1 March began at +05 and the night had an hour more."""
    window = day_window(datetime(2024, 2, 29).date(), "Asia/Almaty")  # noqa: DTZ001
    assert window.since.isoformat() == "2024-02-29T00:00:00+06:00"
    assert window.until.isoformat() == "2024-03-01T00:00:00+05:00"
    assert (window.until.astimezone(UTC) - window.since.astimezone(UTC)).total_seconds() == 25 * 3600


def test_since_after_until_is_refused() -> None:
    with pytest.raises(ValueError, match="lies after"):
        choose_window(timezone="Asia/Almaty", now=NOW, since="2022-01-07", until="2022-01-05")
