"""The page of outlets in Chromium: alarms and plots are seen, and it fits a desk and a phone."""

from pathlib import Path

import numpy as np
import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from pipeline.health.assertions import QuarantinedError
from pipeline.health.check import check_health
from pipeline.health.page import render_health
from pipeline.health.quarantine import hold
from pipeline.load.connection import connect
from tests.benchmarks.health_press import DAY, HOUR, START, draw_habits, write_press

DESKTOP, PHONE = (1280, 900), (500, 900)


@pytest.fixture(scope="module")
def page(module_database_url: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four outlets of a simulated press, one of them held back."""
    random = np.random.default_rng(3)
    habits = draw_habits(4, random)
    at = START + 20 * DAY + HOUR
    written = tmp_path_factory.mktemp("page") / "outlets.html"
    with connect(module_database_url) as connection:
        write_press(connection, habits, 20, random)
        long_reason = QuarantinedError("outlet_00-x", "of 40 articles 39 have the same text " + "w" * 90)
        hold(connection, "outlet_00-x", habits[0].outlet, long_reason)
        check_health(connection, {each.outlet.slug: each.outlet for each in habits}, at)
        written.write_text(render_health(connection, at, airflow=".."), encoding="utf-8")
    return written


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_it_fits(browser: webdriver.Chrome, page: Path, size: tuple[int, int], tmp_path: Path) -> None:
    browser.set_window_size(*size)
    browser.get(page.as_uri())
    assert browser.find_element(By.CSS_SELECTOR, ".alarm").is_displayed()
    assert len([each for each in browser.find_elements(By.CSS_SELECTOR, "section svg") if each.is_displayed()]) == 4
    width, shown = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= shown, "the page is wider than the screen"
    assert browser.save_screenshot(str(tmp_path / "outlets.png"))


def test_an_alarm_leads_to_its_days(browser: webdriver.Chrome, page: Path) -> None:
    browser.set_window_size(*PHONE)
    browser.get(page.as_uri())
    browser.find_element(By.LINK_TEXT, "its days").click()
    assert browser.current_url.endswith("#outlet-outlet_00")
