"""Opens an outlet's articles in the browser, where its file says `render`, and notes what their scripts made of them.

The browser is given the response that the crawl has, so that each page is asked for once, like any other; what lies in
the archive is that response and, beside it, the page as rendered.
"""

import asyncio
import logging
from contextlib import suppress
from itertools import count

from playwright.async_api import BrowserContext, Error, Page
from scrapy import Request, signals
from scrapy.crawler import Crawler
from scrapy.http import Response
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawlers.fetch.archive_pages import headers_of
from crawlers.fetch.browser import context_settings
from crawlers.fetch.page_door import Answer, KeptScripts, PageDoor
from crawlers.fetch.page_note import NotRendered, Rendered, note_of, put_rendered
from crawlers.job import spider_of
from pipeline.archive.content import ContentTooLargeError, UnknownEncodingError, decode_content
from pipeline.archive.own_fields import PageKind
from pipeline.archive.pages import MAX_BODY_BYTES

# A tab that does not close within this takes its browser with it; the next page gets a new one.
_CLOSE_SECONDS = 10

# The browser calls the network idle by the clock; on a busy machine a page may not have got so far as to ask.
_SETTLE_SECONDS = 0.5


class PageTooLargeError(Exception):
    """A script made a page larger than any that is read."""


class RenderPages:
    """Downloader middleware between the network and the archive."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._outlet = spider_of(crawler).job.outlet
        self._browser = ScrapyPlaywrightDownloadHandler.from_crawler(crawler)
        self._seconds = crawler.settings.getfloat("DOWNLOAD_TIMEOUT")
        self._largest = min(MAX_BODY_BYTES, crawler.settings.getint("DOWNLOAD_MAXSIZE"))
        self._scripts = KeptScripts()
        self._numbers = count()
        # It tells with a traceback what is told here in a word.
        logging.getLogger("scrapy-playwright").setLevel(logging.CRITICAL)
        crawler.signals.connect(self._browser.close, signals.engine_stopped)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "RenderPages":
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        note = note_of(request)
        if note.kind is PageKind.ARTICLE and response.status == 200 and note.archived_at is None:
            headers = dict(headers_of(response))
            try:
                body = decode_content(response.body, tuple(headers.items()), self._largest)
            except (ContentTooLargeError, UnknownEncodingError):  # the reader of the archive counts it as a rejection
                return response
            if "html" in headers.get("Content-Type", "html"):
                put_rendered(request, await self._render(response.url, Answer.of(200, headers, body)))
        return response

    async def _render(self, url: str, answer: Answer) -> Rendered | NotRendered:
        contexts: list[BrowserContext] = []
        try:
            async with asyncio.timeout(self._seconds) as limit:

                def wait_longer(seconds: float) -> None:
                    if not limit.expired():
                        limit.reschedule((limit.when() or 0) + seconds)

                door = PageDoor(self._crawler, self._outlet, (url, answer), self._scripts, wait_longer)

                async def open_door(page: Page, _: Request) -> None:
                    contexts.append(page.context)
                    await page.context.route("**", lambda route: route.abort())  # windows that the page opens
                    await page.route("**", door.answer)

                async def until_done(page: Page) -> None:
                    await self._until_done(page, door)

                response = await self._browser.download_request(self._request(url, open_door, until_done))
        except TimeoutError:
            return NotRendered("render_timeout", f"the page was not done after {self._seconds:.0f} s of its own")
        except PageTooLargeError as error:
            return NotRendered("render_too_large", str(error))
        except Error as error:  # whatever the browser met with
            return NotRendered("render_failed", error.message.partition("\n")[0])
        finally:
            await self._close(contexts)
        return Rendered(response.text.encode("utf-8", "replace"), self._name())

    def _request(self, url: str, open_door: object, until_done: object) -> Request:
        return Request(
            url,
            meta={
                "playwright": True,
                "playwright_context": str(next(self._numbers)),  # nothing is remembered from page to page
                "playwright_context_kwargs": context_settings(self._outlet),
                "playwright_page_init_callback": open_door,
                "playwright_page_goto_kwargs": {"wait_until": "domcontentloaded"},
                "playwright_page_methods": [PageMethod(until_done)],
            },
        )

    async def _until_done(self, page: Page, door: PageDoor) -> None:
        rules = self._outlet.render
        if rules and rules.wait_for:
            await page.wait_for_selector(f"xpath={rules.wait_for}", state="attached", timeout=0)
        else:
            before = None
            while before != (made := door.made) or made[1]:
                before = made
                await page.wait_for_load_state("networkidle", timeout=0)
                await asyncio.sleep(_SETTLE_SECONDS)
        size = await page.evaluate("document.documentElement.outerHTML.length")
        if size > self._largest:
            raise PageTooLargeError(f"{size} characters, over {self._largest}")

    async def _close(self, contexts: list[BrowserContext]) -> None:
        """Close a page's tab; one that hangs is ended with its browser."""
        try:
            async with asyncio.timeout(_CLOSE_SECONDS):
                for context in contexts:
                    await context.close()
        except (TimeoutError, Error):
            with suppress(Error):
                await self._browser.browser.close()

    def _name(self) -> str:
        return f"Chromium {self._browser.browser.version}"
