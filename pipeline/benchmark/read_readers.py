"""The readers that `kazwatch benchmark read` compares: ours, and peers by others, each from bytes to an answer."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from urllib.parse import urlsplit

from pipeline.benchmark.gold_pages import GoldPage
from pipeline.benchmark.read_scores import Answer
from pipeline.errors import PlainError
from pipeline.extract.article import extract, title_and_time
from pipeline.extract.decode import decode
from pipeline.outlet import Outlet, outlet_of_host
from pipeline.records import Capture, Precision, Rejection, WarcAddress

Reader = Callable[[GoldPage, bytes], Answer]

# The recorded pages do not say when they were fetched; none is younger than this.
FETCHED_AT = datetime(2026, 11, 1, tzinfo=UTC)


def capture_of(page: GoldPage, body: bytes) -> Capture:
    """The page as a capture that was answered under its own address, without headers that help."""
    return Capture(
        outlet=page.outlet,
        run_id="benchmark",
        url=page.url,
        final_url=page.url,
        redirects=(),
        fetched_at=FETCHED_AT,
        status=200,
        headers=(("content-type", "text/html"),),
        body=body,
        digest="",
        address=WarcAddress(str(page.file), 0),
    )


def _outlet(page: GoldPage) -> Outlet:
    return outlet_of_host(urlsplit(page.url).hostname or page.outlet)


def ours(page: GoldPage, body: bytes) -> Answer:
    """The whole reading, from bytes to record, as `kazwatch process` does it for a host outside the catalogue."""
    capture, outlet = capture_of(page, body), _outlet(page)
    article = extract(capture, outlet)
    if isinstance(article, Rejection):
        # Gold dates of pages without a text (videos, galleries) count as well, and titles that the rejection shows.
        title, published = title_and_time(capture, outlet)
        is_shown = bool(title) and article.detail.endswith(f": {title}")
        chosen = published.chosen
        return Answer("", title if is_shown else None, published=chosen.value if chosen else None)
    chosen = article.published.chosen
    return Answer(
        body="\n".join(article.paragraphs),
        title=article.title,
        authors=article.authors,
        published=chosen.value if chosen else None,
        to_the_minute=chosen is not None and chosen.precision is not Precision.DAY,
    )


def _trafilatura(fast: bool) -> Reader:
    library = import_module("trafilatura")

    def read(page: GoldPage, body: bytes) -> Answer:
        found = library.bare_extraction(body, url=page.url, fast=fast, with_metadata=True, include_comments=False)
        if found is None:
            return Answer("")
        authors = tuple(name.strip() for name in (found.author or "").split(";") if name.strip())
        published = datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None
        return Answer(found.text or "", found.title, authors, published)

    return read


def _readability() -> Reader:
    library, html = import_module("readability"), import_module("lxml.html")

    def read(page: GoldPage, body: bytes) -> Answer:
        document = library.Document(decode(body).text.replace("\x00", ""))
        return Answer(html.fromstring(document.summary()).text_content(), document.short_title())

    return read


def _resiliparse() -> Reader:
    extract_text = import_module("resiliparse.extract.html2text").extract_plain_text

    def read(page: GoldPage, body: bytes) -> Answer:
        return Answer(extract_text(decode(body).text, main_content=True, alt_texts=False))

    return read


def _newspaper() -> Reader:
    library = import_module("newspaper")

    def read(page: GoldPage, body: bytes) -> Answer:
        article = library.Article(page.url, fetch_images=False)
        article.download(input_html=decode(body).text)
        article.parse()
        published = article.publish_date if isinstance(article.publish_date, datetime) else None
        return Answer(article.text, article.title, tuple(article.authors), published)

    return read


_PEERS: dict[str, Callable[[], Reader]] = {
    "trafilatura": lambda: _trafilatura(fast=False),
    "trafilatura fast": lambda: _trafilatura(fast=True),
    "readability-lxml": _readability,
    "resiliparse": _resiliparse,
    "newspaper4k": _newspaper,
}


def peers() -> dict[str, Reader]:
    """The peers that are installed.

    Raises:
        PlainError: none is (dependency group `benchmark`).
    """
    found: dict[str, Reader] = {}
    for name, make in _PEERS.items():
        try:
            found[name] = make()
        except ImportError:
            continue
    if not found:
        raise PlainError("no peer is installed: pip install --group benchmark")
    return found
