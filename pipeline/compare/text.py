"""Prepares a source text: its language, its sentences with their vectors, and the clues that stand beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pipeline.compare.clues import Clue, find_clues
from pipeline.compare.embedder import Embedder
from pipeline.compare.sentence_language import languages_of
from pipeline.compare.sentence_vectors import embed_sentences
from pipeline.compare.sentences import Sentence, mend, split_sentences
from pipeline.compare.space import Embedded, Space
from pipeline.errors import PlainError

# Sentences embedded between two reports of progress: one second's worth.
_BATCH = 100


@dataclass(frozen=True, slots=True)
class PreparedText:
    """A source text ready to be compared. `languages` has a tag for each sentence; most are the text's `language`."""

    name: str
    body: str
    language: str
    sentences: tuple[Sentence, ...]
    languages: tuple[str, ...]
    embedded: Embedded
    clues: tuple[Clue, ...]


def prepare_text(
    body: str,
    name: str,
    language: str,
    embedder: Embedder,
    space: Space,
    progress: Callable[[int, int], None] | None = None,
) -> PreparedText:
    """Split, mend and embed a text; `progress` is called with the sentences embedded so far and all of them.

    Raises:
        PlainError: there is no sentence in it.
    """
    sentences = tuple(mend(split_sentences(body, language), language))
    if not sentences:
        raise PlainError(f"{name}: no sentence found in it; a source text needs at least one line of words")
    languages = languages_of([each.text for each in sentences], language)
    parts = []
    for start in range(0, len(sentences), _BATCH):
        part = sentences[start : start + _BATCH]
        parts.append(embed_sentences([each.text for each in part], languages[start : start + _BATCH], embedder, space))
        if progress is not None:
            progress(start + len(part), len(sentences))
    return PreparedText(name, body, language, sentences, languages, _joined(parts), find_clues(body))


def _joined(parts: Sequence[Embedded]) -> Embedded:
    return Embedded(np.concatenate([part.vectors for part in parts]), np.concatenate([part.hubness for part in parts]))
