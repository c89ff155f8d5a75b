"""Airflow's UI in Chromium, used as a person would: log in, open, fill in, click."""

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support import expected_conditions
from selenium.webdriver.support.ui import WebDriverWait

# The UI is a large script; busy machines take their time with it.
_SECONDS = 90
DESKTOP, PHONE = (1280, 900), (500, 900)


class AirflowUi:
    """A browser that is logged in as `admin`."""

    def __init__(self, browser: webdriver.Chrome, base_url: str, password: str) -> None:
        self.browser = browser
        self.base_url = base_url
        browser.set_window_size(*DESKTOP)
        self.open("/")
        self.wait_for("input[name=username]").send_keys("admin")
        self.wait_for("input[name=password]").send_keys(password)
        self.wait_for("button[type=submit]").click()
        self.wait_for_text("button", "Browse")

    def open(self, path: str) -> None:
        self.browser.get(self.base_url + path)

    def wait_for(self, css: str) -> WebElement:
        """The first element, once it can be clicked."""
        condition = expected_conditions.element_to_be_clickable((By.CSS_SELECTOR, css))
        return WebDriverWait(self.browser, _SECONDS).until(condition)

    def wait_for_text(self, tag: str, text: str) -> WebElement:
        """The last element that says so: what lies on top comes last."""
        path = f"(//{tag}[normalize-space()='{text}'])[last()]"
        return WebDriverWait(self.browser, _SECONDS).until(
            expected_conditions.element_to_be_clickable((By.XPATH, path))
        )

    def trigger(
        self, dag_id: str, run_id: str, *, since: str, until: str, limit: int, channel: str, dry_run: bool
    ) -> None:
        """Fill in the form behind *Trigger* and send it; dates as `01052022` (month first, as the browser asks)."""
        self._open_form(dag_id)
        self.wait_for("[name=element_since]").send_keys(since)
        self.wait_for("[name=element_until]").send_keys(until)
        self.wait_for("[name=element_limit]").send_keys(str(limit))
        channels = self.browser.find_element(By.XPATH, "//input[@name='element_channels']/preceding::input[1]")
        channels.send_keys(channel + Keys.ENTER)
        if dry_run:
            self.click_hidden("[name=element_dry_run]")
        self._send_form(run_id)

    def trigger_comparison(self, run_id: str, text: str) -> None:
        """Paste a text into the form of `compare_texts` and send it."""
        self._open_form("compare_texts")
        self.wait_for("textarea[name=element_text]").send_keys(text)
        self._send_form(run_id)

    def _open_form(self, dag_id: str) -> None:
        self.open(f"/dags/{dag_id}")
        self.wait_for_text("button", "Trigger").click()

    def _send_form(self, run_id: str) -> None:
        self.wait_for_text("button", "Advanced Options").click()
        self.wait_for("[name=dagRunId]").send_keys(run_id)
        self.wait_for_text("button", "Trigger").click()

    def click_hidden(self, css: str) -> None:
        """Click an input that the UI paints itself."""
        self.browser.execute_script("arguments[0].click()", self.browser.find_element(By.CSS_SELECTOR, css))

    def is_too_wide(self) -> bool:
        """Must the page be scrolled sideways?"""
        width, shown = self.browser.execute_script(
            "return [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        return bool(width > shown)
