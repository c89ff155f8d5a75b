"""Lines that an outlet prints under every story: two stories that share them are no copies.

Which lines these are is not listed but counted: a line among the first 2 or last 8 of an article that the same outlet,
in the month around it, printed on at least 3 days and in at least 5 % of its articles. Days, because a story updated
four times in an evening repeats its own last lines; a share, because a story followed for a week does so for days.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence

MIN_DAYS = 3
MIN_SHARE = 0.05
WINDOW_DAYS = 14

FIRST_LINES = 2
LAST_LINES = 8

_LINE_END = re.compile(r"\n+|(?<=[.!?…])\s+")


def split_lines(paragraphs: Iterable[str]) -> list[str]:
    """The sentences and lines of a text, in order."""
    return [line for paragraph in paragraphs for line in _LINE_END.split(paragraph) if line.strip()]


def edge(count: int) -> Sequence[int]:
    """The places among `count` lines where furniture stands."""
    if count <= FIRST_LINES + LAST_LINES:
        return range(count)
    return [*range(FIRST_LINES), *range(count - LAST_LINES, count)]


def hash_line(words: Sequence[str]) -> int:
    """A line, given as its words in normal form, as a signed 64-bit integer."""
    return int.from_bytes(hashlib.blake2b(" ".join(words).encode(), digest_size=8).digest(), "big", signed=True)
