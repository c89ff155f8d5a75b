"""The coverage report in Chromium: hostile text runs and loads nothing; it fits a desk and a phone, light or dark."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hostile_press import SCRIPT, fill
from selenium import webdriver
from selenium.webdriver.common.by import By

from pipeline.load.connection import connect
from pipeline.report.coverage import render_coverage
from pipeline.report.figures import Filters, read_figures
from pipeline.report.page import write_page


@pytest.fixture(scope="module")
def page(
    module_database_url: str, as_role: Callable[[str, str], str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    with connect(module_database_url) as connection:
        fill(connection)
    with connect(as_role(module_database_url, "researcher")) as connection:
        figures = read_figures(connection, Filters())
    place = tmp_path_factory.mktemp("coverage") / "coverage.html"
    write_page(render_coverage(figures), place)
    return place


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360], ids=["desktop", "phone"])
def test_it_shows_everything_and_runs_nothing(browser: webdriver.Chrome, page: Path, width: int, scheme: str) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500},
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.get_log("performance")
    browser.get(page.as_uri())
    assert browser.title == "Kazwatch: what is stored"
    assert SCRIPT in browser.find_element(By.TAG_NAME, "body").text
    messages = [entry["message"] for entry in browser.get_log("performance")]
    assert not [m for m in messages if '"Network.requestWillBeSent"' in m and "evil.example" in m]
    wide, shown = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert wide <= shown, "the page is wider than the screen"
    for picture in browser.find_elements(By.CSS_SELECTOR, ".area svg, .strip, .share"):
        assert picture.rect["width"] > 80
        assert picture.rect["height"] > 10
        assert picture.accessible_name
    for label in browser.find_elements(By.CSS_SELECTOR, ".strips th, .shares th, .bars li, .sample"):
        assert label.rect["x"] + label.rect["width"] <= width
    colours = browser.execute_script("const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]")
    assert colours[0] != colours[1]
