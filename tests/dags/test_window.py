"""Which days a DAG run crawls."""

from datetime import UTC, datetime

import pytest

from dags.operate.crawl_operator import crawl_run_id
from dags.operate.window import window_options
from pipeline.archive import run_folder
from pipeline.settings import load_settings


@pytest.mark.parametrize(
    ("partition_key", "since", "until", "options"),
    [
        ("2022-01-05", None, None, ["--since", "2022-01-05", "--until", "2022-01-05"]),
        ("2022-01-05T00:00:00", None, None, ["--since", "2022-01-05", "--until", "2022-01-05"]),
        (None, "2022-01-05", "2022-01-07", ["--since", "2022-01-05", "--until", "2022-01-07"]),
        (None, "2022-01-05", None, ["--since", "2022-01-05"]),
        (None, None, "2022-01-05", ["--since", "2022-01-05", "--until", "2022-01-05"]),
        ("2022-01-05", "2022-01-02", "2022-01-02", ["--since", "2022-01-02", "--until", "2022-01-02"]),
        (None, None, None, []),
    ],
)
def test_window(partition_key: str | None, since: str | None, until: str | None, options: list[str]) -> None:
    assert window_options(partition_key=partition_key, since=since, until=until) == options


@pytest.mark.parametrize(("since", "until"), [("2022-01-07", "2022-01-05"), ("5.1.2022", None)])
def test_a_window_that_makes_no_sense_is_refused(since: str, until: str | None) -> None:
    with pytest.raises(ValueError, match=r"lies after|Invalid isoformat"):
        window_options(partition_key=None, since=since, until=until)


def test_a_live_run_ends_when_it_was_due() -> None:
    """So a second try, hours later, asks for the same window."""
    due = datetime(2022, 1, 6, 10, 30, tzinfo=UTC)
    asked = window_options(partition_key=None, since=None, until=None, run_after=due)
    assert asked == ["--until", "2022-01-06T10:30:00+00:00"]
    assert window_options(partition_key="2022-01-05", since=None, until=None, run_after=due)[-1] == "2022-01-05"


def test_a_run_of_any_name_has_an_id_of_its_own() -> None:
    name = "manual__" + "x" * 300
    assert crawl_run_id("mk_ru", "scheduled__2022-01-05T00:00:00+03:00") == "mk_ru-scheduled__2022-01-05T00.00.00.03.00"
    assert crawl_run_id("mk_ru", name) != crawl_run_id("mk_ru", name + "y")
    assert run_folder(load_settings(), "mk_ru", crawl_run_id("mk_ru", name)).run_id.startswith("mk_ru-manual__xxx")
