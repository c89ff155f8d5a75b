"""Finds the next page of an article told on several: `?page=2`, `/2/`, `story_2.html`, rel=next, "1 2 3 далее".

The address decides. A next page has the address of this one with the following page number in it; a mere rel=next is
not believed, because many content systems name the next story of the site so.
"""

import re
from dataclasses import dataclass
from itertools import islice
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from pipeline.extract.decode import decode
from pipeline.extract.dom import Node, attribute, parse, text_of
from pipeline.records import Capture

# A longer chain is a thread or a listing: what comes after is named, not fetched.
MAX_PAGES = 20
# Keeps numbers of articles (`?p=4711`) apart from numbers of pages.
_HIGHEST_NUMBER = 99

_PARAMETERS = frozenset({"page", "p", "pg", "paged", "part", "pn", "pagen_1", "pagen", "stranica", "bet"})
_IN_PATH = re.compile(r"(?P<mark>/(?:page|part|stranica|bet)[/_-]?|[_-](?:page|p|str)?[_-]?(?=\d+\.s?html?$)|/)"
                      r"(?P<number>\d{1,2})(?P<end>/?$|\.s?html?$)", re.IGNORECASE)  # fmt: skip
# What some address in the markup, in small letters, must look like before the page is worth parsing. One set of signs
# to begin with lets Python skip to the next of them: four times as fast as two alternatives.
_MAYBE = re.compile(
    rb"[?&;/_-](?:(?<=[?&;])(?:page|p|pg|paged|part|pn|pagen_1|pagen|stranica|bet)=\d"
    rb"|(?<=[/_-])(?:page|part|stranica|bet|p|str)?[/_-]?\d{1,2}(?:/|\.s?html?)?[\"'?#])"
)
_FORWARD = re.compile(
    r"(?:читать\s+)?(?:далее|дальше)|следующая(?:\s+страница)?|вперед|вперёд|продолжение|стр(?:аница)?\.?\s*\d+|"
    r"next(?:\s+page)?|continue(?:\s+reading)?|page\s+\d+|келесі(?:\s+бет)?|жалғасы|оқу\s+жалғасы|\d+-?бет|"
    r"кийинки(?:\s+бет)?|keyingi(?:\s+sahifa)?",
    re.IGNORECASE,
)
_PAGER = re.compile(
    r"pag(?:e|er|es|ing|inat\w*)\b|page[-_]?(?:links?|nav\w*|numbers?)|multi-?page|nav-?links", re.IGNORECASE
)
_NO_PAGER_OF_THE_STORY = re.compile(r"comment|disqus|related|recommend|lenta|news-?list|archive|feed|calendar", re.I)
_LEVELS = 4
# Links that are read, and of those to one wanted page: a hostile page has 100,000 of either.
_MOST_READ = 10_000
_MOST_LINKS = 20
# A row of numbers is short.
_LONGEST_ROW = 300


@dataclass(frozen=True, slots=True)
class PagePlace:
    """Which page of which article an address names: `stem` is the address without its page number, 1 where it has
    none."""

    stem: str
    number: int


def page_place(address: str) -> PagePlace:
    """Reads an address; whether its number is one of pages only the markup can tell."""
    parts = urlsplit(address)
    path, query, number = parts.path, parse_qsl(parts.query, keep_blank_values=True), 1
    numbered = next((value for name, value in query if name.lower() in _PARAMETERS and value.isdecimal()), None)
    if numbered is not None and len(numbered) < 10 and 0 < int(numbered) <= _HIGHEST_NUMBER:
        number = int(numbered)
        query = [(name, value) for name, value in query if name.lower() not in _PARAMETERS]
    elif (found := _IN_PATH.search(path)) and 0 < int(found["number"]) <= _HIGHEST_NUMBER:
        number = int(found["number"])
        path = path[: found.start()] + (found["end"] if "htm" in found["end"].lower() else "")
    host = (parts.hostname or "").removeprefix("www.")
    return PagePlace(f"{host}{path.rstrip('/')}?{urlencode(sorted(query))}", number)


def next_page(url: str, headers: tuple[tuple[str, str], ...], body: bytes) -> str | None:
    """The address of the page that follows this one in the same article; None on the last, or only, page."""
    place = page_place(url)
    wanted = {PagePlace(place.stem, place.number + 1)}
    return next(iter(_pager_links(url, headers, body, wanted)), None)


def page_to_fetch(url: str, headers: tuple[tuple[str, str], ...], body: bytes) -> str | None:
    """The next page where it is within the cap."""
    following = next_page(url, headers, body)
    return following if following and page_place(following).number <= MAX_PAGES else None


def continues_page(capture: Capture) -> bool:
    """Is this a later page of an article: numbered above 1, with a link back to the first or the previous one?"""
    place = page_place(capture.final_url)
    before = {PagePlace(place.stem, 1), PagePlace(place.stem, place.number - 1)}
    return place.number > 1 and bool(_pager_links(capture.final_url, capture.headers, capture.body, before))


def _pager_links(url: str, headers: tuple[tuple[str, str], ...], body: bytes, wanted: set[PagePlace]) -> list[str]:
    """The links of a pager that lead to the pages wanted."""
    if not _MAYBE.search(body.lower()):
        return []
    root = parse(decode(body, headers).text)
    if root is None:
        return []
    found: list[tuple[str, Node]] = []
    for node in islice(root.iter("a", "link"), _MOST_READ):
        try:
            link = urljoin(url, attribute(node, "href").strip()).split("#")[0]
            if page_place(link) in wanted:
                found.append((link, node))
        except ValueError:  # "http://[oops"
            continue
    return [link for link, node in found[:_MOST_LINKS] if _turns_pages(node)]


def _turns_pages(node: Node) -> bool:
    """Is this link one of a pager: by rel, or by what it says and the box it stands in?"""
    around = [node, *(each for _, each in zip(range(_LEVELS), node.iterancestors(), strict=False))]
    names = [f"{attribute(each, 'class')} {attribute(each, 'id')}" for each in around]
    if any(_NO_PAGER_OF_THE_STORY.search(name) for name in names):
        return False
    if {"next", "prev", "previous"} & set(attribute(node, "rel").lower().split()):
        return True
    said = text_of(node).strip(" \t\r\n\xa0»›→>«‹←<")
    if not (said.isdecimal() or not said or _FORWARD.fullmatch(said)):
        return False
    return any(_PAGER.search(name) for name in names) or _is_row_of_numbers(node)


def _is_row_of_numbers(node: Node) -> bool:
    """ "1 2 3 далее": the box says little but numbers."""
    box = node.getparent()
    for _ in range(2):
        if box is None:
            return False
        said = "".join(islice((str(piece) for piece in box.itertext()), _LONGEST_ROW)).split()
        if len(said) >= 2 and sum(each.strip("[]()|.").isdecimal() for each in said) * 2 >= len(said):
            return True
        box = box.getparent()
    return False
