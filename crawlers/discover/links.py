"""The links of a listing page, each with its text and the moment printed beside it."""

from datetime import datetime
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from lxml import etree, html

from crawlers.discover.listing import Entry, Listing, UnreadableListingError
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
    for anchor in page.iter("a"):
        href = anchor.get("href")
        url = _join(base_url, href.strip()) if href else None
        if not url:
            continue
        title = " ".join(anchor.text_content().split()) or None
        before = found.get(url)
        if before is None or len(title or "") > len(before.title or ""):
            moment = _moment_beside(anchor, zone) or (before.published_at if before else None)
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


def _moment_beside(anchor: html.HtmlElement, zone: ZoneInfo) -> datetime | None:
    """The machine-readable time in the link's own box: the smallest element around it that holds exactly one."""
    element = anchor
    for _ in range(_CLIMB):
        if len(set(element.xpath(".//a/@href"))) > _BOX_LINKS:
            return None
        stamps = element.xpath(".//time/@datetime")
        if len(stamps) == 1:
            try:
                moment = datetime.fromisoformat(str(stamps[0]).strip())
            except ValueError:
                return None
            return moment if moment.tzinfo else moment.replace(tzinfo=zone)
        element = element.getparent()
        if stamps or element is None:
            return None
    return None
