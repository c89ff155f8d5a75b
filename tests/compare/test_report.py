"""The HTML report: hostile text stays text, the file is whole, every sentence stands in it."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from lxml import html

from pipeline.compare.comparison import Comparison, StoredArticle
from pipeline.compare.console import VERDICT_WORDS, headline
from pipeline.compare.embedder import default_embedder
from pipeline.compare.match import compare
from pipeline.compare.report import render_report, report_name, write_report
from pipeline.compare.space import Embedded, shipped_space
from pipeline.compare.text import prepare_text
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict
from pipeline.errors import PlainError

HOSTILE = '<script>alert("x")</script><img src=x onerror=alert(1)> & "quoted" \'text\' {{ 7 * 7 }}'


def _comparison(url: str = "https://a.example/1") -> Comparison:
    space, embedder = shipped_space(), default_embedder()
    sentences = (f"The ferry stopped {HOSTILE} on Monday morning.", "Nobody knows when it will be mended.")
    text = prepare_text("\n".join(sentences), f"name {HOSTILE}", "en", embedder, space)
    article = StoredArticle(
        7, HOSTILE, url, f"Title {HOSTILE}", "en", datetime(2022, 1, 5, tzinfo=UTC), None, None, sentences,
        space.embed(embedder, sentences, "en"),
    )  # fmt: skip
    return compare(text, [article], space, 1, 2)


def test_hostile_text_stays_text() -> None:
    page = html.fromstring(render_report(_comparison()))
    assert page.xpath("//script | //img | //@onerror | //iframe | //link") == []
    assert HOSTILE in page.text_content()
    assert "49" not in page.xpath("//h1")[0].text_content()
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy
    assert policy[0].startswith("default-src 'none'")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//evil.example/", "JAVASCRIPT:alert(1)"])
def test_only_web_addresses_are_links(url: str) -> None:
    links = html.fromstring(render_report(_comparison(url))).xpath("//a/@href")
    assert {link[0] for link in links} == {"#"}


def test_every_sentence_stands_in_it_with_its_verdict(tmp_path: Path) -> None:
    comparison = _comparison()
    place = tmp_path / "new" / "report.html"
    write_report(comparison, place)
    write_report(comparison, place)
    page = html.fromstring(place.read_bytes())
    pairs = page.xpath("//div[@class='pair']")
    assert [row.xpath("div[1]/@class")[0] for row in pairs] == ["said verbatim", "said verbatim"]
    assert re.search(r"2 of 2 sentences", page.text_content())
    assert len(page.xpath("//circle")) == 2
    assert list(place.parent.iterdir()) == [place]


def test_every_link_within_the_page_leads_somewhere_and_every_verdict_is_explained() -> None:
    page = html.fromstring(render_report(_comparison()))
    for link in page.xpath("//a/@href[starts-with(., '#')]"):
        assert len(page.xpath(f"//*[@id='{link[1:]}']")) == 1, link
    key = page.xpath("//dl[@class='key']")[0].text_content()
    for word in (*(each.value for each in SentenceVerdict), *VERDICT_WORDS.values()):
        assert word in key


def test_a_source_is_named_though_a_retold_story_ranks_higher() -> None:
    comparison = _comparison()
    (match,) = comparison.articles
    retold = replace(match, verdict=ArticleVerdict.SAME_STORY, article=replace(match.article, title="Told anew"))
    partial = replace(match, rank=2, verdict=ArticleVerdict.PARTIAL, article=replace(match.article, title="Taken from"))
    found = replace(comparison, articles=(retold, partial))
    assert found.source is partial
    assert "shares parts: Taken from" in headline(found)
    assert "Shares parts: Taken from" in html.fromstring(render_report(found)).text_content()
    none = replace(comparison, articles=(retold,))
    assert "no stored article is its source; nearest: Told anew" in headline(none)


def test_a_day_is_not_shown_to_the_minute() -> None:
    comparison = _comparison()
    match = comparison.articles[0]
    known_by_day = replace(match, article=replace(match.article, published_precision="day"))
    shown = html.fromstring(render_report(replace(comparison, articles=(known_by_day,)))).text_content()
    assert "2022-01-05" in shown
    assert "2022-01-05 0" not in shown


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlainError, match=r"file/report\.html"):
        write_report(_comparison(), tmp_path / "file" / "report.html")


def test_no_article_at_all() -> None:
    space = shipped_space()
    text = prepare_text("Nobody knows when it will be mended.", "text", "en", default_embedder(), space)
    nothing_stored = html.fromstring(render_report(compare(text, [], space, 0, 0))).text_content()
    assert "There is nothing to compare it with" in nothing_stored
    assert "kazwatch compare --backfill" in nothing_stored
    nothing_found = html.fromstring(render_report(compare(text, [], space, 5, 50))).text_content()
    assert "No stored article is its source" in nothing_found
    assert "One sentence alone is never proof" in nothing_found
    empty = Embedded(np.empty((0, 256), np.float32), np.empty(0, np.float32))
    article = StoredArticle(1, "a", "https://a.example/", "", "en", None, None, None, (), empty)
    assert compare(text, [article], space, 1, 0).articles == ()


def test_a_language_that_was_not_measured_is_said() -> None:
    space = shipped_space()
    for language, is_said in (("ar", True), ("kk-Latn", False)):
        text = prepare_text("Nobody knows when it will be mended.", "text", language, default_embedder(), space)
        page = html.fromstring(render_report(compare(text, [], space, 5, 50))).text_content()
        assert (f"texts in {language}" in page) is is_said


def test_reports_of_two_texts_in_files_of_one_name_lie_side_by_side() -> None:
    one, other = report_name("2022/my text.txt", "one"), report_name("my text.txt", "other")
    assert one != other
    assert one == report_name("my text.txt", "one")
    assert one.startswith("compare-my-text-")
    assert report_name("../../..", "x").startswith("compare-text-")
