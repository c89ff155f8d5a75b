"""Real pages of mk.ru, served under their real addresses: through the crawler to an article and to a rejection."""

import gzip
import json
import os
from datetime import datetime
from pathlib import Path

import pytest
import yaml

from crawlers.registry import SHIPPED, load_outlet
from crawlers.window import read_window
from pipeline.archive import read_run
from pipeline.process import process
from pipeline.records import Assessed, Reason, Rejection
from pipeline.relevance.topic import load_topic
from tests.crawlers.conftest import Desk

SHARED = Path(os.environ.get("KAZWATCH_SHARED", Path(__file__).parents[2].parent / "shared"))
GOLD = SHARED / "data" / "html_gold"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not GOLD.is_dir(), reason=f"{GOLD} is absent: set KAZWATCH_SHARED to run these"),
]

OP_ED = "https://www.mk.ru/politics/2020/09/23/prichinoy-taynoy-inauguracii-lukashenko-stal-styd.html"
PHOTO = "https://rzn.mk.ru/social/2020/01/13/v-ryazani-nagradili-luchshikh-zhurnalistov.html"


def gold_of(url: str) -> dict[str, object]:
    with (GOLD / "gold.jsonl").open(encoding="utf-8") as lines:
        return next(row for row in map(json.loads, lines) if row["url"] == url)


def crawl_one(desk: Desk, url: str, day: str) -> Assessed | Rejection:
    """Crawl one day of mk.ru, whose listing names this page only, and say what became of it."""
    fields = yaml.safe_load((SHIPPED / "ru" / "mk_ru.yml").read_text(encoding="utf-8"))
    # In haste, and keeping what is not about Kazakhstan, as these pages are not.
    fields |= {"politeness": {"delay_seconds": 0}, "keep": "all"}
    (desk.root / "outlets").mkdir()
    (desk.root / "outlets" / "mk_ru.yml").write_text(yaml.safe_dump(fields), encoding="utf-8")
    year, month, number = (int(part) for part in day.split("-"))
    desk.web.serve(f"https://www.mk.ru/news/{year}/{month}/{number}/", f'<ul><li><a href="{url}">Новость</a></ul>')
    desk.web.serve(url, gzip.decompress((GOLD / str(gold_of(url)["file"])).read_bytes()))
    ended = desk.crawl("mk_ru", "--since", day, "--until", day, "--as-of", f"{day}T23:59:00+03:00", "--no-database")
    assert ended.status == 0, ended.output
    outlet = load_outlet("mk_ru", desk.root / "outlets")
    window = read_window(day, day, outlet.timezone, datetime.fromisoformat(f"{day}T23:59:00+03:00"))
    captures = read_run(ended.folder, lambda _: outlet)
    (end,) = process(captures, lambda _: outlet, load_topic("kazakhstan"), window.wants)
    return end


def test_the_op_ed_is_read(desk: Desk) -> None:
    gold = gold_of(OP_ED)["gold"]
    assert isinstance(gold, dict)
    end = crawl_one(desk, OP_ED, "2020-09-23")
    assert isinstance(end, Assessed), end
    article = end.article
    assert end.canonical_url == OP_ED
    assert article.title == gold["title_ref"]
    assert article.authors == ("Дмитрий Попов",)
    assert article.published.chosen is not None
    assert article.published.chosen.value == datetime.fromisoformat("2020-09-23T20:12:38+03:00")
    assert end.language.tag == "ru"
    expected = str(gold["body_ref"]).split()
    found = article.body.split()
    assert found[:12] == expected[:12]
    assert abs(len(found) - len(expected)) <= 0.02 * len(expected)


def test_the_photo_page_is_rejected(desk: Desk) -> None:
    end = crawl_one(desk, PHOTO, "2020-01-13")
    assert isinstance(end, Rejection)
    assert end.reason in {Reason.NO_TEXT, Reason.NOT_AN_ARTICLE}
