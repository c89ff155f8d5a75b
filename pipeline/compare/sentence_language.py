"""The language of each sentence of a text: the text's, but that of a quotation, title or whole part its own."""

from collections.abc import Sequence

from pipeline.compare.language_tags import base_of
from pipeline.language.tag import tag_all

# Odds for the language of the text, and how sure another must be. Of 3,147 sentences of Russian news none was given to
# another language than its own.
_TEXT_ODDS = 20.0
_CERTAIN = 0.9


def languages_of(sentences: Sequence[str], language: str) -> tuple[str, ...]:
    """A tag per sentence; `language` is the text's, and that of every sentence which is not surely in another."""
    return tuple(
        each.tag if each.confidence >= _CERTAIN and base_of(each.tag) != base_of(language) else language
        for each in tag_all(sentences, {base_of(language): _TEXT_ODDS})
    )
