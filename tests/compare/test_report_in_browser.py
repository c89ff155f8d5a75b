"""The HTML report in Chromium: hostile text runs nothing, nothing is loaded, and it fits a phone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By

from pipeline.compare.comparison import StoredArticle
from pipeline.compare.embedder import default_embedder
from pipeline.compare.match import compare
from pipeline.compare.report import write_report
from pipeline.compare.space import shipped_space
from pipeline.compare.text import prepare_text

HOSTILE = "<script>document.title='broken'</script><img src=https://evil.example/x onerror=\"document.title='broken'\">"
DESKTOP, PHONE = (1280, 900), (500, 900)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on a text whose sentences, title and article are hostile."""
    space, embedder = shipped_space(), default_embedder()
    lines = (f"The ferry stopped {HOSTILE} on Monday morning.", "Nobody knows when it will be mended.", "x" * 400)
    text = prepare_text("\n".join(lines[:2]), f"name {HOSTILE}", "en", embedder, space)
    article = StoredArticle(
        *(7, HOSTILE, "https://a.example/1", f"Title {HOSTILE} {lines[2]}", "en"),
        *(datetime(2022, 1, 5, tzinfo=UTC), None, None, lines[:2], space.embed(embedder, lines[:2], "en")),
    )
    place = tmp_path_factory.mktemp("report") / "report.html"
    write_report(compare(text, [article], space, 1, 2), place)
    return place


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_it_shows_everything_and_runs_nothing(browser: webdriver.Chrome, report: Path, size: tuple[int, int]) -> None:
    browser.set_window_size(*size)
    browser.get_log("performance")
    browser.get(report.as_uri())
    assert browser.title.startswith("Where does name <script>")
    assert HOSTILE in browser.find_element(By.TAG_NAME, "h1").text
    assert len(browser.find_elements(By.CSS_SELECTOR, ".pair.verbatim, .pair .verbatim")) == 2
    assert browser.find_elements(By.CSS_SELECTOR, "circle")
    asked = [entry for entry in browser.get_log("performance") if "evil.example" in entry["message"]]
    assert not [entry for entry in asked if '"Network.requestWillBeSent"' in entry["message"]]
    width, shown = browser.execute_script(
        "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
    )
    assert width <= shown, "the page is wider than the screen"
