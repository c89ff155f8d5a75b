"""The links of a listing page, each with its text and the moment printed beside it."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from itertools import chain, islice
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from lxml import etree, html

from crawlers.discover.listing import Entry, Listing, UnreadableListingError, in_zone
from pipeline.extract.decode import decode

# A <time> further up than this, or in a box with more links than this, belongs to the page, not to the link.
_CLIMB = 4
_BOX_LINKS = 3


def read_page(listing: Listing) -> html.HtmlElement:
    """The parsed page.

    Raises:
        UnreadableListingError: there is no HTML in it.
    """
    text = decode(listing.body, listing.headers).text.replace("\x00", "")
    if not text.strip():
        raise UnreadableListingError("the page is empty")
    try:
        # As bytes: lxml refuses text that carries an encoding declaration.
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise UnreadableListingError(f"no HTML: {error}") from error


def links(page: html.HtmlElement, base_url: str, zone: ZoneInfo) -> tuple[Entry, ...]:
    """Every link of the page once, in its order; the longest text wins where a picture and a headline both link."""
    base = page.xpath("string(//base/@href)")
    base_url = _join(base_url, str(base)) or base_url if base else base_url
    found: dict[str, Entry] = {}
    stamps = cache(_stamps)  # a box is looked at once, however many links it holds
    for anchor in page.iter("a"):
        href = anchor.get("href")
        url = _join(base_url, href.strip()) if href else None
        if not url:
            continue
        title = " ".join(anchor.text_content().split()) or None
        before = found.get(url)
        if before is None or len(title or "") > len(before.title or ""):
            moment = _moment_beside(anchor, zone, stamps) or (before.published_at if before else None)
            found[url] = Entry(url, published_at=moment, title=title)
    return tuple(found.values())


def next_page(page: html.HtmlElement, xpath: str, base_url: str) -> str | None:
    """The address that an XPath gives: of a link element or of its attribute; None when there is none."""
    for node in page.xpath(xpath):
        href = node.get("href") if isinstance(node, html.HtmlElement) else str(node)
        if href:
            return _join(base_url, href.strip())
    return None


def _join(base_url: str, href: str) -> str | None:
    try:
        url = urljoin(base_url, href).partition("#")[0]
    except ValueError:
        return None
    return url if url.startswith(("http://", "https://")) else None


def _moment_beside(
    anchor: html.HtmlElement, zone: ZoneInfo, stamps: Callable[[html.HtmlElement], list[str] | None]
) -> datetime | None:
    """The machine-readable time in the link's own box: the smallest element around it that holds exactly one."""
    for box in islice(chain((anchor,), anchor.iterancestors()), _CLIMB):
        found = stamps(box)
        if found is None:
            return None
        if found:
            try:
                return in_zone(datetime.fromisoformat(found[0].strip()) if len(found) == 1 else None, zone)
            except ValueError:
                return None
    return None


def _stamps(box: html.HtmlElement) -> list[str] | None:
    """The machine-readable times in an element; None where it holds too many links to be the box of one."""
    if len(set(box.xpath(".//a/@href"))) > _BOX_LINKS:
        return None
    return [str(stamp) for stamp in box.xpath(".//time/@datetime")]
