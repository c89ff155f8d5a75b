"""An article cut into stretches that may each have a language of their own: sentences and long quotations."""

import re
from collections.abc import Iterator

# A sentence ends before white space and something that begins one; ; and line breaks end one too.
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"»”’)]{0,3}\s++(?=[«“\"„(\-–—]?\s{0,2}[^\W\d_a-zа-яәғқңөұүһі])|\n+|;\s++")
# Shorter quotations are names of books, firms and films: they belong to the sentence around them.
_QUOTATION = re.compile(r"[«“„\"]([^«»“”„\"]{25,2000})[»”\"]")


def segments(text: str) -> Iterator[str]:
    """Sentences of a text, with quotations of 25 letters and more apart from what surrounds them."""
    for sentence in _SENTENCE_END.split(text):
        last = 0
        for quotation in _QUOTATION.finditer(sentence):
            yield from _unless_blank(sentence[last : quotation.start(1)])
            yield quotation.group(1)
            last = quotation.end(1)
        yield from _unless_blank(sentence[last:])


def _unless_blank(text: str) -> Iterator[str]:
    if text.strip():
        yield text
