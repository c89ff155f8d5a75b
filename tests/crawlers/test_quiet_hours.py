"""Quiet hours: no crawl begins in them, one that runs into them ends, in the outlet's own zone; and Airflow waits."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from airflow.sdk.exceptions import TaskDeferred
from conftest import Desk, Reply, Web

from dags.operate.crawl_operator import CrawlOperator
from pipeline.outlet import OutletError
from pipeline.quiet_hours import next_quiet, quiet_until

FEED = '<rss version="2.0"><channel><title>t</title>{}</channel></rss>'


def at(clock: str) -> datetime:
    return datetime.fromisoformat(f"2022-01-05T{clock}+06:00")


@pytest.mark.parametrize(
    ("hours", "now", "until"),
    [
        ("01:00-06:30", "00:59", None),
        ("01:00-06:30", "01:00", "2022-01-05T06:30"),
        ("01:00-06:30", "06:29", "2022-01-05T06:30"),
        ("01:00-06:30", "06:30", None),
        ("22:00-6:00", "21:59", None),
        ("22:00-6:00", "23:00", "2022-01-06T06:00"),
        ("22:00-6:00", "05:00", "2022-01-05T06:00"),
    ],
)
def test_when_quiet_ends(hours: str, now: str, until: str | None) -> None:
    assert quiet_until(hours, at(now)) == (datetime.fromisoformat(f"{until}+06:00") if until else None)
    assert next_quiet(hours, at(now)) > at(now)


@pytest.mark.parametrize("hours", ["1-6", "01:00-25:00", "06:00-06:00", "at night"])
def test_what_is_no_quiet(desk: Desk, hours: str) -> None:
    from crawlers.registry import load_outlet

    desk.outlet("quiet", "quiet.test", politeness={"quiet_hours": hours})
    with pytest.raises(OutletError, match=r"politeness\.quiet_hours"):
        load_outlet("quiet", desk.root / "outlets")


def test_a_crawl_begins_after_quiet_hours_and_ends_before_them(web: Web, desk: Desk) -> None:
    links = "".join(f"<item><link>https://quiet.test/a/{number}</link></item>" for number in range(30))
    web.serve("https://quiet.test/feed", FEED.format(links))
    for number in range(30):
        web.serve(f"https://quiet.test/a/{number}", Reply(b"<p>text</p>"))
    desk.outlet(
        "quiet",
        "quiet.test",
        discover=[{"channel": "feed", "url": "https://quiet.test/feed"}],
        politeness={"delay_seconds": 0.4, "quiet_hours": "01:00-06:00"},
    )
    ended = desk.crawl("quiet", "--no-database", "--as-of", "2022-01-05T03:00+06:00")
    assert ended.status == 75
    assert "quiet hours (01:00-06:00 Asia/Almaty) until 2022-01-05 06:00" in ended.output
    assert web.targets("quiet.test") == []
    # Two seconds before one o'clock; the clock of a rehearsal stands still, the timer does not.
    ended = desk.crawl("quiet", "--no-database", "--as-of", "2022-01-05T00:59:58+06:00")
    assert ended.status == 75
    assert (ended.summary.finish, ended.summary.detail) == ("stopped", "quiet_hours")
    assert 0 < len(ended.captures) < 30


def test_airflow_waits_for_the_end_of_quiet(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    hour = datetime.now(UTC).hour
    hours = f"{hour:02d}:00-{(hour + 2) % 24:02d}:00"
    desk.outlet("quiet", "quiet.test", timezone="UTC", politeness={"quiet_hours": hours})
    monkeypatch.setenv("KAZWATCH_OUTLETS", str(desk.root / "outlets"))
    with pytest.raises(TaskDeferred) as deferred:
        CrawlOperator(task_id="crawl", outlet="quiet").execute({"params": {}})
    assert deferred.value.trigger.moment > datetime.now(UTC)
    assert deferred.value.method_name == "execute_after_quiet"
