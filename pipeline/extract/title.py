"""The headline of a page, without the outlet's name."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute, strings, tag_of, text_of
from pipeline.extract.structured import Stated

# A separator with spaces around it, or a bar with or without.
_SEPARATOR = re.compile(r"\s+[-–—|:•·»«/\\~]+\s+|\s*[|»•·]\s*|\s+::\s+|:\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮІ])")
_WORD = re.compile(r"\w+")
_MOST_HEADINGS = 60
_MOST_SEPARATORS = 8
# Whole pages are named "title" too: a headline has no more pieces of text.
_MOST_PIECES = 20
# What opens the last part of a claim, with spaces before it or without.
_TAIL = re.compile(r"\s*[-–—_|ㅣ(](?=[^-–—_|ㅣ(]+$)")
# Likeness of a heading to what the page states: below the first it is about something else, above the second the same.
_LEAST_SUPPORT, _SURE_SUPPORT = 0.5, 0.95
# Shorter ones are rubrics and names, which stand in many places: characters of a claim, words of a heading.
_LEAST_LENGTH, _LEAST_WORDS = 15, 4
# No headline: a <title> without its end tag holds the page, and 2.5 MB of it took 5 s to compare.
_MOST_LENGTH = 1_000


@dataclass(frozen=True, slots=True)
class _Heading:
    """An element h1 to h4 with its text in normal form."""

    node: Node
    text: str


def find_title(root: Node, stated: tuple[Stated, ...], names: tuple[str, ...]) -> str | None:
    """The headline: what a heading shows, confirmed by what the page states; or that, without the outlet's name.

    Args:
        names: what the outlet calls itself: its name, og:site_name, its host.
    """
    headings = [
        _Heading(node, text)
        for node in islice(root.iter("h1", "h2", "h3", "h4"), _MOST_HEADINGS)
        if 0 < len(text := normal(text_of(node))) <= _MOST_LENGTH
    ]
    claims = _claims(root, stated, names, headings)
    first = [heading for heading in headings if tag_of(heading.node) == "h1"]
    first = [heading for heading in first if not _names_outlet(heading.text, names)] or first
    # Twins, for wide and for narrow screens, are one heading.
    first = [heading for at, heading in enumerate(first) if heading.text not in {each.text for each in first[:at]}]
    if not claims:
        return first[0].text if first else None
    # Where the outlet's name is unknown, "Headline | The outlet | What it is about" still holds what a heading shows.
    parts = {part for claim in claims for part in _parts(claim)}
    shown = [each.text for each in headings if _key(each.text) in parts and not _names_outlet(each.text, names)]
    longest = max(shown, key=lambda text: len(_key(text)), default=None)
    best, support, rivals = None, 0.0, 0
    for heading in first:
        agreement = max(_similarity(heading.text, claim) for claim in claims)
        rivals += agreement >= _LEAST_SUPPORT
        # A rubric and a headline may both be stated word for word: the longer one is the headline.
        if (agreement, len(heading.text)) > (support, len(best.text) if best else 0):
            best, support = heading, agreement
    # A heading may carry a kicker or a date before the headline itself; two statements that agree know where it starts.
    twice = next(
        (claim for at, claim in enumerate(claims) if _is_repeated(claim, claims[:at] + claims[at + 1 :])), None
    )
    if best is None or support < _LEAST_SUPPORT:
        is_sole = len(first) == 1 and not _names_outlet(first[0].text, names) and stated[0].title is None
        return longest or (first[0].text if is_sole else _shown_opening(root, claims) or twice or claims[0])
    inner = _headline_below(best, headings, claims) or _after_kicker(best, claims, parts)
    if inner:
        return inner
    text = best.text
    if support < _SURE_SUPPORT and longest is not None and len(_key(longest)) > len(_key(text)):
        text = longest
    text = strip_outlet(text, names, opening=not _says_the_same(text, claims))
    if _says_the_same(text, claims):
        return text
    inner = next((claim for claim in claims if len(claim) >= _LEAST_LENGTH and text.endswith(claim)), None)
    # The only h1 that a claim supports, and more than a rubric, is what readers see, however search engines are told.
    is_headline = text == best.text and rivals == 1 and len(text.split()) >= _LEAST_WORDS
    if twice and _has_subtitle(best.node, text, twice):
        return twice
    return inner or (text if _key(text) in parts or is_headline else twice or text)


def _claims(root: Node, stated: tuple[Stated, ...], names: tuple[str, ...], headings: list[_Heading]) -> list[str]:
    """What the page states as its title, most trusted first, without the outlet's name."""
    claims = [title for source in ("json_ld", "meta", "microdata") for each in stated if each.source == source
              if (title := each.title)]  # fmt: skip
    claims += [text for text in map(normal, strings(root, "//head/title | //title")[:1]) if text]
    claims = [claim for claim in claims if len(claim) <= _MOST_LENGTH and not _is_outlet(claim, names)]
    whole = tuple(heading.text for heading in headings if len(heading.text.split()) >= _LEAST_WORDS)
    return [strip_outlet(claim, names, opening=not claim.startswith(whole)) for claim in claims]


_CRUMB = re.compile("crumb", re.IGNORECASE)
_NAMED = re.compile("title|headline", re.IGNORECASE)


def _headline_below(best: _Heading, headings: list[_Heading], claims: list[str]) -> str | None:
    """The claim that stands below an h1 which is but the last step of the breadcrumb, written for search engines.

    Of 22 recorded pages that are built so, the gold title is the lower heading's on 17, the h1's on 5.
    """
    around = (best.node, *islice(best.node.iterancestors(), 3))
    if not any(tag_of(each) in ("li", "nav") or _CRUMB.search(attribute(each, "class")) for each in around):
        return None
    at = headings.index(best)
    others = [claim for claim in claims if len(claim) >= _LEAST_LENGTH and _key(claim) != _key(best.text)]
    return next(
        (claim for below in headings[at + 1 : at + 3] for claim in others if _key(below.text).endswith(_key(claim))),
        None,
    )


def _after_kicker(heading: _Heading, claims: list[str], parts: set[str]) -> str | None:
    """The last element of a heading that holds a kicker as well, where the page states that the headline is this."""
    is_stated = heading.text.lower() in {claim.lower() for claim in claims}
    known = {_key(claim) for claim in claims} if is_stated else parts
    for node in heading.node.iterdescendants():
        for text in (normal(text_of(node)), normal(str(node.tail or ""))):
            if _LEAST_LENGTH <= len(text) < len(heading.text) and heading.text.endswith(text) and _key(text) in known:
                return text
    return None


def _shown_opening(root: Node, claims: list[str]) -> str | None:
    """What an element named as a title shows of "Headline-Outlet" or "Headline (2021/5)", where no h1 says it."""
    named = (node for node in root.iter("*") if tag_of(node) in ("h2", "h3") or _NAMED.search(attribute(node, "class")))
    shown = {normal("".join(islice(map(str, node.itertext()), _MOST_PIECES))) for node in islice(named, _MOST_HEADINGS)}
    return next(
        (claim[: mark.start()] for claim in claims for mark in _TAIL.finditer(claim) if claim[: mark.start()] in shown),
        None,
    )


def _has_subtitle(node: Node, text: str, headline: str) -> bool:
    """Does an element of the heading hold what follows the headline?"""
    rest = text.removeprefix(headline).strip()
    return rest != text and any(normal(text_of(inner)) == rest for inner in node.iterdescendants())


def _is_repeated(claim: str, others: list[str]) -> bool:
    """Does another say the same, or go on after it with a mark, as in "Headline-Section" of an outlet unknown?"""
    return _says_the_same(claim, others) or (
        len(claim) >= _LEAST_LENGTH
        and any(other.startswith(claim) and not other[len(claim)].isalnum() for other in others if other != claim)
    )


def _parts(claim: str) -> set[str]:
    """Keys of what stands between separators, and of any run of such parts."""
    marks = list(islice(_SEPARATOR.finditer(claim), _MOST_SEPARATORS))
    starts, ends = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(claim)]
    return {_key(claim[start:end]) for at, start in enumerate(starts) for end in ends[at:]} - {""}


def _says_the_same(claim: str, others: list[str]) -> bool:
    return any(_key(claim) == _key(other) for other in others)


def strip_outlet(title: str, names: tuple[str, ...], opening: bool = True) -> str:
    """ "Headline - Outlet" without the outlet, at either end; at its end only where it has no `opening` to lose."""
    for _ in range(2):
        separators = list(_SEPARATOR.finditer(title))
        if not separators:
            break
        first, last = separators[0], separators[-1]
        named = _is_outlet if ":" in last.group() else _names_outlet
        if named(title[last.end() :], names) and title[: last.start()].strip():
            title = title[: last.start()].strip()
        elif opening and _opens_with_outlet(title[: first.start()], names) and title[first.end() :].strip():
            title = title[first.end() :].strip()
        else:
            break
    return title


def _is_outlet(text: str, names: tuple[str, ...]) -> bool:
    return _key(text) in {_key(name) for name in names}


def _opens_with_outlet(text: str, names: tuple[str, ...]) -> bool:
    """ "BBC News" before a headline is the outlet's name; "BBC chief resigns" is the headline's first half."""
    key = _key(text)
    return any(
        key == other
        or (len(other) >= 3 and key.startswith(other) and len(key) <= len(other) + 6)
        or (len(key) >= 4 and other.startswith(key))
        for other in map(_key, names)
    )


def _names_outlet(text: str, names: tuple[str, ...]) -> bool:
    """Is this text the outlet's name, or most of it? "BBC News" names bbc.com; "Новости" alone names nobody."""
    key = _key(text)
    if not key or len(text) > 60:
        return False
    for name in names:
        other = _key(name)
        if not other:
            continue
        if key == other or (len(other) >= 3 and other in key and len(key) <= 2 * len(other) + 8):
            return True
        if len(key) >= 4 and key in other:
            return True
    return False


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.lower())).replace("_", "")


def _similarity(left: str, right: str) -> float:
    left, right = left.lower(), right.lower()
    if left == right:
        return 1.0
    if min(len(left), len(right)) >= 15 and (
        left.startswith(right.rstrip(" .…")) or right.startswith(left.rstrip(" .…"))
    ):
        return 0.95
    matcher = SequenceMatcher(None, left[:300], right[:300], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.4 and matcher.quick_ratio() > 0.4 else 0.0
