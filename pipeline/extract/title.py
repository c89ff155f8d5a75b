"""The headline of a page, without the outlet's name."""

import re
from difflib import SequenceMatcher

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, select, strings, text_of
from pipeline.extract.structured import Stated

# A separator with spaces around it, or a bar with or without.
_SEPARATOR = re.compile(r"\s+[-–—|:•·»«/\\~]+\s+|\s*[|»•·]\s*|\s+::\s+|:\s+(?=[A-ZА-ЯӘҒҚҢӨҰҮІ])")
_WORD = re.compile(r"\w+")


def find_title(root: Node, stated: tuple[Stated, ...], names: tuple[str, ...]) -> str | None:
    """The headline: what a heading shows, confirmed by what the page states; or that, without the outlet's name.

    Args:
        names: what the outlet calls itself: its name, og:site_name, its host.
    """
    claims = [title for source in ("json_ld", "meta", "microdata") for each in stated if each.source == source
              if (title := each.title)]  # fmt: skip
    document = next((text for text in map(normal, strings(root, "//head/title | //title")[:1])), None)
    claims += [document] if document else []
    outlet = {_key(name) for name in names}
    claims = [strip_outlet(claim, names) for claim in claims if _key(claim) not in outlet]
    headings = [heading for node in select(root, "//h1")[:12] if (heading := normal(text_of(node)))]
    headings = [heading for heading in headings if not _names_outlet(heading, names)] or headings
    if not claims:
        return headings[0] if headings else None
    best, support = None, 0.0
    for heading in headings:
        agreement = max(_similarity(heading, claim) for claim in claims)
        if agreement > support:
            best, support = heading, agreement
    # A heading may carry a kicker or a date before the headline itself; two statements that agree know where it starts.
    twice = next((claim for at, claim in enumerate(claims) if _says_the_same(claim, claims[at + 1 :])), None)
    if best is not None and support >= 0.5:
        best = strip_outlet(best, names)
        inner = next((claim for claim in claims if len(claim) >= 15 and best.endswith(claim)), None)
        if inner is not None and _says_the_same(best, claims):
            return best
        return inner or (twice if twice is not None and not _says_the_same(best, claims) else best)
    return twice or claims[0]


def _says_the_same(claim: str, others: list[str]) -> bool:
    return any(_key(claim) == _key(other) for other in others)


def strip_outlet(title: str, names: tuple[str, ...]) -> str:
    """ "Headline - Outlet" without the outlet, at either end."""
    for _ in range(2):
        separators = list(_SEPARATOR.finditer(title))
        if not separators:
            break
        first, last = separators[0], separators[-1]
        if _names_outlet(title[last.end() :], names) and title[: last.start()].strip():
            title = title[: last.start()].strip()
        elif _names_outlet(title[: first.start()], names) and title[first.end() :].strip():
            title = title[first.end() :].strip()
        else:
            break
    return title


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
