"""Each outlet's own rules read its page exactly: 30 outlets and more, and mk.ru in each of its designs."""

from datetime import datetime
from pathlib import Path

import pytest
from extract_pages import a_capture
from outlet_pages import MK_ERAS, PAGES, OutletPage

from crawlers.registry import load_outlets
from pipeline.extract.article import extract
from pipeline.records import Article

OUTLETS = load_outlets(Path(__file__).parents[2] / "crawlers" / "outlets")


def test_there_are_enough_of_them() -> None:
    assert len({page.slug for page in PAGES}) >= 30


@pytest.mark.parametrize("page", [*PAGES, *MK_ERAS[:2]], ids=lambda page: f"{page.slug}-{page.fetched_at.year}")
def test_the_record_is_as_expected(page: OutletPage) -> None:
    article = extract(a_capture(page.html, url=page.url, fetched_at=page.fetched_at), OUTLETS[page.slug])
    assert isinstance(article, Article), article
    chosen = article.published.chosen
    assert chosen is not None
    found = {
        "title": article.title,
        "paragraphs": article.paragraphs,
        "lead": article.lead,
        "authors": article.authors,
        "section": article.section,
        "tags": article.tags,
        "reader": article.reader,
        "published": chosen.value if "T" in page.published else chosen.value.date(),
    }
    published = datetime.fromisoformat(page.published)
    assert found == {
        "title": page.text["title"],
        "paragraphs": page.paragraphs,
        "lead": page.lead,
        "authors": page.authors,
        "section": page.section,
        "tags": page.tags,
        "reader": "rule",
        "published": published if "T" in page.published else published.date(),
    }


def test_a_page_read_by_the_rules_of_another_design_rings() -> None:
    """mk.ru's rules of 2013 find nothing on today's page: the text is read all the same, and nobody is at ease."""
    newest = MK_ERAS[-1]
    oldest = OUTLETS["mk_ru"].extract[0].model_copy(update={"until": None})
    outlet = OUTLETS["mk_ru"].model_copy(update={"extract": (oldest,)})
    article = extract(a_capture(newest.html, url=newest.url, fetched_at=newest.fetched_at), outlet)
    assert isinstance(article, Article)
    assert article.reader.endswith("rule found nothing")
    assert article.readers_agree == 0
    assert article.paragraphs[: len(newest.paragraphs)] == newest.paragraphs
