"""Recorded pages: what an outlet's rules must make of a page, kept in the operator's home, read again at each check.

Each is a folder, `<home>/recorded/<outlet>/<name>/`: the page in a WARC file, as fetched, `address.txt`, where from,
and `expected.yml`, the record that somebody has looked at. The pages belong to the outlets, which is why they stay with
the operator.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from crawlers.check import Finding
from crawlers.clock import Clock
from crawlers.known import nothing_known
from crawlers.run import CrawlOrder, crawl
from crawlers.warc_writer import WarcWriter
from crawlers.window import Window
from pipeline.archive import RunFolder, read_run
from pipeline.archive.own_fields import OwnFields, PageKind
from pipeline.errors import PlainError
from pipeline.outlet import Keep, Outlet, UrlList
from pipeline.process import process
from pipeline.records import Rejection
from pipeline.relevance.topic import load_topic

_EXPECTED = "expected.yml"
_ADDRESS = "address.txt"
Record = dict[str, str | list[str] | None]


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """One recorded page of an outlet."""

    outlet: Outlet
    folder: Path

    @property
    def expected_file(self) -> Path:
        return self.folder / _EXPECTED

    @property
    def address_file(self) -> Path:
        return self.folder / _ADDRESS

    @property
    def address(self) -> str:
        """The address that it was recorded by; the folder's name where none stands there."""
        return self.address_file.read_text(encoding="utf-8").strip() if self.address_file.exists() else self.folder.name

    def read_now(self) -> Record:
        """What today's rules make of the page.

        Raises:
            PlainError: the folder holds no page.
        """
        # Whether it is about Kazakhstan is no question here.
        outlet = self.outlet.model_copy(update={"keep": Keep.ALL})
        captures = read_run(RunFolder(outlet.slug, self.folder.name, str(self.folder)), lambda _: outlet)
        end = next(process(captures, lambda _: outlet, load_topic("kazakhstan")), None)
        if end is None:
            raise PlainError(
                f"{self.folder}: no page was recorded: is the address right, and does robots.txt allow it?"
            )
        if isinstance(end, Rejection):
            return {"url": end.capture.url, "outcome": f"{end.reason}: {end.detail}" if end.detail else str(end.reason)}
        article, chosen = end.article, end.article.published.chosen
        return {
            "url": end.canonical_url,
            "outcome": "article",
            "type": str(article.type),
            "title": article.title,
            "lead": article.lead,
            "published": chosen.value.isoformat() if chosen else None,
            "authors": list(article.authors),
            "section": article.section,
            "tags": list(article.tags),
            "language": end.language.tag,
            "paragraphs": list(article.paragraphs),
        }

    def expect(self, record: Record) -> None:
        """Write what is expected from now on."""
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=110)
        self.expected_file.write_text(text, encoding="utf-8")

    def check(self) -> Finding:
        """Is the page still read as somebody has seen that it should be?"""
        name, difference = f"recorded {self.folder.name}", self.difference()
        if not difference:
            return Finding(True, name, "read as expected")
        return Finding(False, name, f"{difference}; to record it anew: `kazwatch outlet record {self.address}`")

    def difference(self) -> str:
        """What is read otherwise than expected, or why that cannot be seen; empty: nothing. Compares everything,
        exactly."""
        try:
            expected = yaml.safe_load(self.expected_file.read_text(encoding="utf-8"))
            now = self.read_now()
        except (OSError, UnicodeError, yaml.YAMLError, PlainError) as error:
            return f"cannot be checked: {error}"
        if not isinstance(expected, dict):
            return f"{self.expected_file}: no record in it"
        wrong = [key for key in {**expected, **now} if expected.get(key) != now.get(key)]
        if not wrong:
            return ""
        first = f"{wrong[0]}: expected {_short(expected.get(wrong[0]))}, read {_short(now.get(wrong[0]))}"
        return f"{', '.join(wrong)} differ; {first}"


def recorded_pages(home: Path, outlet: Outlet) -> Iterator[RecordedPage]:
    """The recorded pages of an outlet, by name."""
    for folder in sorted((home / "recorded" / outlet.slug).glob("*/")):
        yield RecordedPage(outlet, folder)


def page_folder(home: Path, outlet: Outlet, url: str) -> RecordedPage:
    """Where a page of this address is recorded: one folder an address."""
    name = hashlib.sha256(url.encode()).hexdigest()[:12]
    return RecordedPage(outlet, home / "recorded" / outlet.slug / f"{outlet.slug}-{name}")


@contextmanager
def recording(home: Path, outlet: Outlet, url: str) -> Iterator[RecordedPage]:
    """A page of this address to be recorded. It takes the place of the one recorded before when all has gone well."""
    folder = page_folder(home, outlet, url).folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=home / "recorded") as building:
        page = RecordedPage(outlet, Path(building) / folder.name)
        page.folder.mkdir()
        page.address_file.write_text(url + "\n", encoding="utf-8")
        yield page
        if folder.exists():
            folder.rename(Path(building) / "before")
        page.folder.rename(folder)


def record_address(page: RecordedPage, clock: Clock) -> None:
    """Fetch one page, as politely as any, into its folder."""
    # Whatever its rules say of addresses: somebody wants this page.
    rules = page.outlet.address.model_copy(update={"article": (), "not_article": ()})
    changes = {"discover": (UrlList(channel="url_list", file=page.address_file),), "address": rules}
    outlet = page.outlet.model_copy(update=changes)
    ever = Window(datetime.min.replace(year=1900, tzinfo=clock.now().tzinfo), clock.now())
    order = CrawlOrder(outlet, ever, page.folder.name, clock, 1)
    crawl(order, RunFolder(outlet.slug, page.folder.name, str(page.folder)), nothing_known(), page.folder)


def record_file(page: RecordedPage, url: str, body: bytes, clock: Clock) -> None:
    """Take a saved page into its folder, as if it had been fetched from this address now."""
    writer = WarcWriter(page.folder, page.folder.name, {"software": "kazwatch outlet record"})
    request = (f"GET {url} HTTP/1.1", ())
    response = ("HTTP/1.1 200 OK", (("Content-Type", "text/html"),), body)
    writer.write_page(url, clock.now(), request, response, OwnFields(PageKind.ARTICLE, url))
    writer.close()


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
