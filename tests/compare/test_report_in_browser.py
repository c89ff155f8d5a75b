"""The HTML report in Chromium: hostile text runs nothing, nothing is loaded, and it fits a phone."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

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


def test_the_keyboard_reaches_a_sentence_and_chooses_which_are_shown(browser: webdriver.Chrome, report: Path) -> None:
    browser.set_window_size(*DESKTOP)
    browser.get(report.as_uri())
    browser.find_element(By.CSS_SELECTOR, ".strip a:nth-child(2)").send_keys(Keys.ENTER)
    assert browser.find_element(By.CSS_SELECTOR, ":target").get_attribute("id") == "sentence-2"
    pairs = browser.find_elements(By.CLASS_NAME, "pair")
    assert all(pair.is_displayed() for pair in pairs)
    browser.find_element(By.NAME, "show").send_keys(Keys.ARROW_RIGHT)
    assert browser.find_element(By.ID, "show-differing").is_selected()
    assert not any(pair.is_displayed() for pair in pairs), "no fact differs"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_verdict_can_be_read_without_its_colour(browser: webdriver.Chrome, report: Path, scheme: str) -> None:
    """WCAG 2.1: a contrast of 4.5 and more; marks and edges tell the verdicts apart."""
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.get(report.as_uri())
    chips = browser.find_elements(By.CSS_SELECTOR, "dl.key .chip")
    styles = [browser.execute_script(_COLOURS, chip) for chip in chips]
    assert len(styles) == len({chip.find_element(By.TAG_NAME, "b").text for chip in chips}) == 5
    for ink, paper in styles:
        light, dark = sorted((_luminance(ink), _luminance(paper)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


_COLOURS = "var style = getComputedStyle(arguments[0]); return [style.color, style.backgroundColor];"


def _luminance(colour: str) -> float:
    """Relative luminance of `rgb(1, 2, 3)` (WCAG 2.1)."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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
