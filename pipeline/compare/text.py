"""Prepares a source text: its language, its sentences with their vectors, and the clues that stand beside them."""

from dataclasses import dataclass

from pipeline.compare.clues import Clue, find_clues
from pipeline.compare.embedder import Embedder
from pipeline.compare.sentences import Sentence, mend, split_sentences
from pipeline.compare.space import Embedded, Space
from pipeline.errors import PlainError

# Above this share of capitals a sentence is set in small letters before it is embedded: capitals cost 8 % of recall.
_SHOUTING = 0.6


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A source text ready to be compared."""

    name: str
    body: str
    language: str
    sentences: tuple[Sentence, ...]
    embedded: Embedded
    clues: tuple[Clue, ...]


def prepare_text(body: str, name: str, language: str, embedder: Embedder, space: Space) -> PreparedText:
    """Split, mend and embed a text.

    Raises:
        PlainError: there is no sentence in it.
    """
    sentences = tuple(mend(split_sentences(body, language), language))
    if not sentences:
        raise PlainError(f"{name}: no sentence found in it; a source text needs at least one line of words")
    embedded = space.embed(embedder, [embedding_form(each.text) for each in sentences], language)
    return PreparedText(name, body, language, sentences, embedded, find_clues(body))


def embedding_form(text: str) -> str:
    """A sentence as it is given to the model."""
    letters = [letter for letter in text if letter.isalpha()]
    shouting = sum(map(str.isupper, letters)) > _SHOUTING * len(letters)
    return text.lower() if shouting else text
