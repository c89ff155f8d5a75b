"""A recorded page that is read otherwise rings until it is read rightly again; nothing is fetched for it."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import yaml

from crawlers.clock import Clock
from crawlers.recorded import RecordedPage, page_folder, record_file, recording
from dags.operate.health_run import read_canaries
from pipeline.health.alarms import OpenAlarm
from pipeline.health.check import check_health
from pipeline.health.page import render_health
from pipeline.load.connection import connect
from pipeline.outlet import Outlet

AT = datetime(2022, 1, 6, 12, tzinfo=UTC)
URL = "https://canary.test/a/bridge"
OUTLET = Outlet(
    slug="canary", name="Canary", country="KZ", home="https://canary.test/", languages=("ru",), timezone="Asia/Almaty"
)
PAGE = """<html lang="ru"><head><title>В Таразе открыли мост</title></head><body>
<article><h1>В Таразе открыли мост</h1>
<time datetime="2022-01-05T14:30:00+06:00">5 января</time>
<p>Мост через реку открыли утром, по нему пошли первые автобусы в пригород, сообщил аким области.</p>
<p>Строили его одиннадцать лет, и всё это время жители ездили в объезд через соседний район.</p>
</article></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> RecordedPage:
    with recording(tmp_path, OUTLET, URL) as recorded:
        record_file(recorded, URL, PAGE.encode(), Clock(AT))
        recorded.expect(recorded.read_now())
    return page_folder(tmp_path, OUTLET, URL)


def look(connection: psycopg.Connection, home: Path) -> list[OpenAlarm]:
    outlets = {OUTLET.slug: OUTLET}
    read_canaries(connection, outlets, home, AT)
    return check_health(connection, outlets, AT).open


def test_a_page_that_is_read_otherwise_rings_until_it_is_right(
    database_url: str, page: RecordedPage, tmp_path: Path
) -> None:
    right = page.expected_file.read_text()
    with connect(database_url) as connection:
        assert look(connection, tmp_path) == []
        assert connection.execute("SELECT url, checked_at, difference FROM core.canary").fetchall() == [(URL, AT, "")]

        page.expected_file.write_text(yaml.safe_dump({**yaml.safe_load(right), "title": "Мост <закрыли>"}))
        (alarm,) = look(connection, tmp_path)
        assert (alarm.outlet, alarm.alarm, alarm.subject, alarm.since) == ("canary", "canary", URL, AT)
        assert "title: expected 'Мост <закрыли>', read 'В Таразе открыли мост'" in alarm.message
        assert "Мост &lt;закрыли&gt;" in render_health(connection, AT)
        assert look(connection, tmp_path) == [alarm]

        page.expected_file.write_text(right)
        assert look(connection, tmp_path) == []


def test_a_page_that_cannot_be_read_rings_until_it_is_recorded_no_more(
    database_url: str, page: RecordedPage, tmp_path: Path
) -> None:
    (segment,) = page.folder.glob("*.warc.gz")
    with connect(database_url) as connection:
        for broken in (segment.read_bytes()[:300], b"no archive", gzip.compress(b"no archive")):
            segment.write_bytes(broken)
            (alarm,) = look(connection, tmp_path)
            assert f"kazwatch outlet record {URL}" in alarm.next_step
        for file in page.folder.iterdir():
            file.unlink()
        page.folder.rmdir()
        assert look(connection, tmp_path) == []
        assert connection.execute("SELECT FROM core.canary").fetchall() == []
