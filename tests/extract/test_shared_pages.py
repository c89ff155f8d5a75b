"""Recorded pages of others, beside the project: mk.ru by its own rules, and all of them without a crash."""

import gzip
import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from extract_pages import a_capture

from pipeline.extract.article import extract
from pipeline.outlet import outlet_of_host, read_outlet
from pipeline.records import Article, Capture, Reason, Rejection

SHARED = Path(os.environ.get("KAZWATCH_SHARED") or Path(__file__).parents[2].parent / "shared")
GOLD = SHARED / "data" / "html_gold"
MK_RU = Path(__file__).parents[2] / "crawlers" / "outlets" / "ru" / "mk_ru.yml"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason=f"{GOLD} is not here; KAZWATCH_SHARED names the folder"),
]


def recorded(host: str, fetched_at: datetime) -> tuple[Capture, dict[str, str]]:
    for line in (GOLD / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["outlet"] == host or (row["url"] or "").startswith(f"https://{host}/"):
            body = gzip.decompress((GOLD / row["file"]).read_bytes())
            return a_capture(body, url=row["url"], fetched_at=fetched_at), row["gold"]
    pytest.fail(f"no page of {host} in {GOLD}")


def test_the_opinion_piece_of_2020() -> None:
    capture, gold = recorded("www.mk.ru", datetime(2020, 9, 23, 18, 0, tzinfo=UTC))
    article = extract(capture, read_outlet(MK_RU))
    assert isinstance(article, Article)
    assert article.title == gold["title_ref"]
    assert article.body.split() == gold["body_ref"].split()
    assert article.published.chosen is not None
    assert article.published.chosen.value.isoformat() == "2020-09-23T20:12:38+03:00"
    assert len(article.authors) == 1
    assert article.reader == "rule"
    assert article.readers_agree == 1.0


@pytest.mark.parametrize("fetched_at", [datetime(2020, 1, 13, 15, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)])
def test_the_photo_item_has_no_text(fetched_at: datetime) -> None:
    capture, _ = recorded("rzn.mk.ru", fetched_at)
    for outlet in (read_outlet(MK_RU), outlet_of_host("rzn.mk.ru")):
        outcome = extract(capture, outlet)
        assert isinstance(outcome, Rejection)
        assert outcome.reason is Reason.NO_TEXT
