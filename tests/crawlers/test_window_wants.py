"""Which articles belong to the window of their crawl: undated listings lead to pages of any age."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.window import Window, read_window
from pipeline.records import (
    Article,
    Capture,
    Channel,
    DateCandidate,
    Precision,
    PublicationTime,
    Sighting,
    WarcAddress,
)

NOW = datetime(2022, 1, 8, tzinfo=UTC)
WINDOW: Window = read_window("2022-01-05", "2022-01-05", "Asia/Almaty", NOW)
CAPTURE = Capture("x", "x-1", "https://x.kz/a", "https://x.kz/a", (), NOW, 200, (), b"", "", WarcAddress("a", 0))


def dated(text: str | None, precision: Precision = Precision.MINUTE, listed: str | None = None) -> Article:
    chosen = (
        DateCandidate(text, "meta", datetime.fromisoformat(text), precision, "stated") if text is not None else None
    )
    sighting = Sighting(
        *("x", "https://x.kz/a", Channel.FEED, "https://x.kz/rss", NOW),
        published_at=datetime.fromisoformat(listed) if listed else None,
    )
    return Article(replace(CAPTURE, sightings=(sighting,)), "Заголовок", ("Текст",), PublicationTime(chosen), None)


@pytest.mark.parametrize(
    ("article", "wanted"),
    [
        (dated("2022-01-05T00:00:00+06:00"), True),
        (dated("2022-01-05T23:59:00+06:00"), True),
        (dated("2022-01-06T00:00:00+06:00"), False),
        (dated("2022-01-04T23:59:00+06:00"), False),
        # 4 January in Greenwich, but the 5th in Almaty.
        (dated("2022-01-04T20:00:00+00:00"), True),
        (dated("2022-01-05T00:00:00+06:00", Precision.DAY), True),
        (dated("2022-01-04T00:00:00+06:00", Precision.DAY), False),
        # The page was updated later, the feed dates it into the window.
        (dated("2022-01-07T10:00:00+06:00", listed="2022-01-05T10:00:00+06:00"), True),
        (dated(None), True),
        (dated(None, listed="2022-01-05T10:00:00+06:00"), True),
        (dated(None, listed="2022-01-07T10:00:00+06:00"), False),
    ],
)
def test_wants(article: Article, wanted: bool) -> None:
    assert WINDOW.wants(article) is wanted


def test_the_window_is_the_outlets_day() -> None:
    assert WINDOW.until - WINDOW.since == timedelta(days=1)
