"""Tries an outlet file: first what can be seen in it, then what its addresses answer."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree, html

from crawlers.discover.article_address import owns
from crawlers.discover.links import read_page
from crawlers.discover.listing import Listing, UnreadableListingError
from crawlers.fetch.browser import browser_settings
from crawlers.listing_report import ListingReport
from pipeline.archive import CrawlSummary
from pipeline.errors import PlainError
from pipeline.outlet import CommonCrawl, DatedArchive, Outlet, Section, UrlList, Wayback

# A page with fewer letters than this beside its scripts shows no article without them: of 120 real article pages the
# shortest with scripts held 1,138.
_LETTERS_OF_A_PAGE = 250
_HIDDEN = ["script", "style", "noscript", "template", "head"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a check: `ok` False means that somebody should change the file."""

    ok: bool
    subject: str
    said: str


def check_file(outlet: Outlet) -> list[Finding]:
    """What is wrong with a file before anything is asked; nothing, as a rule."""
    findings = []
    if not outlet.discover:
        findings.append(Finding(False, "discover", "no channel: nothing of this outlet can be found"))
    for number, rule in enumerate(outlet.discover):
        name = f"discover.{number}"
        if isinstance(rule, Section | DatedArchive) and rule.next:
            findings += _xpath(f"{name}.next", rule.next)
        if isinstance(rule, UrlList) and not rule.file.exists():
            findings.append(Finding(False, f"{name}.file", f"{rule.file}: no such file"))
        if not isinstance(rule, UrlList | Wayback | CommonCrawl):
            host = urlsplit(rule.url).hostname or ""
            if not owns(outlet, host):
                findings.append(Finding(True, f"{name}.url", f"{host} is none of the outlet's hosts; meant so?"))
    if outlet.render:
        if outlet.render.wait_for:
            findings += _xpath("render.wait_for", outlet.render.wait_for)
        try:
            browser_settings(outlet)
        except PlainError as error:
            findings.append(Finding(False, "render", str(error)))
    for number, rules in enumerate(outlet.extract):
        for field, value in rules.model_dump(exclude_none=True).items():
            if field != "until":
                for path in (value,) if isinstance(value, str) else value:
                    findings += _xpath(f"extract.{number}.{field}", path)
    return findings


def _xpath(name: str, path: str) -> list[Finding]:
    try:
        etree.XPath(path)
    except etree.XPathSyntaxError as error:
        return [Finding(False, name, f"{path!r} is no XPath: {error}")]
    return []


def judge(
    outlet: Outlet, reports: list[ListingReport], summary: CrawlSummary, sample: Listing | None = None
) -> list[Finding]:
    """What the addresses of an outlet and one of its articles answered, and what to change in its file."""
    findings = [Finding(False, url, f"does not work: {reason}") for url, reason in summary.unread_listings.items()]
    for report in reports:
        said = f"{report.channel}: {report.entry_count} entries, {report.article_count} articles"
        if report.newest_at:
            said += f", newest {report.newest_at:%Y-%m-%d %H:%M}"
        ok = report.article_count > 0 or report.index
        if report.index:
            said = f"{report.channel}: an index"
        elif not report.entry_count:
            said += "; an empty listing"
        elif not report.article_count:
            said += f"; none fits address.article, such as {report.example}"
        if report.answered_url != report.url:
            said += f"; moved: write {report.answered_url}"
        findings.append(Finding(ok, report.url, said))
    if not outlet.address.article:
        findings.append(Finding(True, "address.article", "empty: every address of its hosts counts as an article"))
    if sample is not None and outlet.render is None and looks_script_only(sample):
        said = "its text seems to come by script alone; write `render: {wait_for: //article}` with an XPath of the text"
        findings.append(Finding(False, sample.url, said))
    return findings


def looks_script_only(page: Listing) -> bool:
    """Does a page hold scripts and next to no text of its own?"""
    try:
        tree = read_page(page)
    except UnreadableListingError:
        return False
    scripts = len(tree.xpath("//script"))
    for element in tree.xpath("|".join(f"//{name}" for name in _HIDDEN)):
        if isinstance(element, html.HtmlElement):
            element.drop_tree()
    letters = sum(1 for letter in tree.text_content() if letter.isalpha())
    return scripts > 0 and letters < _LETTERS_OF_A_PAGE
