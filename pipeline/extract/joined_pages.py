"""Joins the pages of an article that is told on several, in the order of their captures."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.article import extract, read_further_page
from pipeline.extract.next_page import MAX_PAGES, continues_page, next_page
from pipeline.outlet import Outlet
from pipeline.records import Article, Capture, Reason, Rejection

# A crawl asks for further pages at once, so few wait together; an archive of others may lack a thousand of them.
_MOST_WAITING = 500


@dataclass(frozen=True, slots=True)
class _Open:
    """An article as far as it is read, and the address of the page that is still to come."""

    article: Article
    page_count: int
    next_url: str


class JoinedPages:
    """Reads captures one by one. An article whose page links a next one is held until that has come; each further page
    ends as a rejection, `continuation`, that names the first. Captures = articles + rejections, as ever."""

    def __init__(self) -> None:
        self._open: dict[str, deque[_Open]] = {}

    def read(self, capture: Capture, outlet: Outlet) -> Iterator[Article | Rejection]:
        """What this capture, and with it an article it completes, ends as. Nothing when an article is held back."""
        waiting = self._open.get(capture.url)
        if waiting:
            yield from self._continue(waiting[0], capture, outlet)
            return
        article = extract(capture, outlet)
        if continues_page(capture):
            yield Rejection(capture, Reason.CONTINUATION, "the article's first page does not stand before it")
        elif isinstance(article, Article) and (following := _following(capture)):
            yield from self._hold(_Open(article, 1, following))
        else:
            yield article

    def rest(self) -> Iterator[Article]:
        """The articles whose next page never came; each says so."""
        while self._open:
            yield self._give_up(next(iter(self._open)))

    def _continue(self, before: _Open, capture: Capture, outlet: Outlet) -> Iterator[Article | Rejection]:
        paragraphs = read_further_page(capture, outlet)
        following = _following(capture)
        # Only now: were the page to crash the reader, the article would still be there.
        self._leave(before.next_url)
        if isinstance(paragraphs, Rejection):
            yield paragraphs
            yield _with_warning(before.article, f"page {before.page_count + 1} cannot be read: {capture.url}")
            return
        number = before.page_count + 1
        yield Rejection(capture, Reason.CONTINUATION, f"page {number} of {before.article.capture.url}")
        known = set(before.article.paragraphs)
        new = tuple(paragraph for paragraph in paragraphs if paragraph not in known)
        article = replace(before.article, paragraphs=(*before.article.paragraphs, *new))
        if not new or following is None:
            yield article
        elif number >= MAX_PAGES:
            yield _with_warning(article, f"goes on after page {number}: {following}")
        else:
            yield from self._hold(_Open(article, number, following))

    def _hold(self, opened: _Open) -> Iterator[Article]:
        self._open.setdefault(opened.next_url, deque()).append(opened)
        if sum(map(len, self._open.values())) > _MOST_WAITING:
            yield self._give_up(next(iter(self._open)))

    def _give_up(self, url: str) -> Article:
        given_up = self._leave(url)
        return _with_warning(given_up.article, f"page {given_up.page_count + 1} is missing: {url}")

    def _leave(self, url: str) -> _Open:
        waiting = self._open[url]
        left = waiting.popleft()
        if not waiting:
            del self._open[url]
        return left


def _following(capture: Capture) -> str | None:
    return next_page(capture.final_url, capture.headers, capture.body)


def _with_warning(article: Article, warning: str) -> Article:
    return replace(article, warnings=(*article.warnings, warning))
