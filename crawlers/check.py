"""Tries an outlet file: first what can be seen in it, then what its addresses answer."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree

from crawlers.discover.article_address import owns
from crawlers.spider import ListingReport
from pipeline.archive import CrawlSummary
from pipeline.outlet import CommonCrawl, DatedArchive, Outlet, Section, UrlList, Wayback


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


def judge(outlet: Outlet, reports: list[ListingReport], summary: CrawlSummary) -> list[Finding]:
    """What the addresses of an outlet answered, and what to change in its file."""
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
    return findings
