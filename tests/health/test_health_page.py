"""The page of outlets: bars beside what is usual, alarms with their next step, hostile words as text."""

import numpy as np
import pytest
from lxml import html

from pipeline.health.assertions import QuarantinedError
from pipeline.health.check import check_health
from pipeline.health.page import render_health
from pipeline.health.quarantine import hold
from pipeline.load.connection import connect
from tests.benchmarks.health_press import DAY, HOUR, START, draw_habits, write_press


@pytest.fixture(scope="module")
def page(module_database_url: str) -> html.HtmlElement:
    """Two outlets of a simulated press, one with a run held back for an evil reason."""
    random = np.random.default_rng(3)
    habits = draw_habits(2, random)
    at = START + 20 * DAY + HOUR
    with connect(module_database_url) as connection:
        write_press(connection, habits, 20, random)
        evil = QuarantinedError("outlet_00-x", "<script>alert(1)</script>")
        hold(connection, "outlet_00-x", habits[0].outlet, evil)
        check_health(connection, {each.outlet.slug: each.outlet for each in habits}, at)
        return html.document_fromstring(render_health(connection, at, airflow=".."))


def test_each_outlet_has_its_days(page: html.HtmlElement) -> None:
    panels = page.xpath("//section")
    assert [panel.get("id") for panel in panels] == ["outlet-outlet_00", "outlet-outlet_01"]
    for panel in panels:
        assert len(panel.xpath(".//rect")) == 36
        assert len(panel.xpath(".//polygon[@class='band']")) == 1
    assert "usual" in "".join(panels[1].xpath(".//rect/title/text()"))
    assert "not crawled" in "".join(panels[1].xpath(".//rect/title/text()"))


def test_an_alarm_says_what_to_do_and_leads_to_its_dag(page: html.HtmlElement) -> None:
    (alarm,) = page.xpath("//div[@class='alarm']")
    assert "kazwatch release outlet_00-x" in alarm.text_content()
    assert set(alarm.xpath(".//a/@href")) == {"#outlet-outlet_00", "../dags/ingest_outlet_00"}


def test_hostile_words_stay_words(page: html.HtmlElement) -> None:
    assert page.xpath("//script") == []
    assert "<script>alert(1)</script>" in page.text_content()


def test_without_crawls_the_page_says_how_to_begin(database_url: str) -> None:
    with connect(database_url) as connection:
        assert "kazwatch crawl OUTLET" in render_health(connection, START)
