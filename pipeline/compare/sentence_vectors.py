"""From sentences to their vectors: each in the form and by the language that the model knows best."""

from collections.abc import Sequence

import numpy as np

from pipeline.compare.embedder import Embedder
from pipeline.compare.kazakh_letters import in_cyrillic
from pipeline.compare.language_tags import base_of
from pipeline.compare.space import Embedded, Space

# Above this share of capitals a sentence is set in small letters before it is embedded: capitals cost 8 % of recall.
_SHOUTING = 0.6


def embed_sentences(sentences: Sequence[str], languages: Sequence[str], embedder: Embedder, space: Space) -> Embedded:
    """Vectors of sentences in their order; `languages` has a tag for each, by which it is centred.

    Raises:
        PlainError: the embedder is not the one this space was made with.
    """
    vectors = np.empty((len(sentences), space.dimension), np.float32)
    hubness = np.empty(len(sentences), np.float32)
    for language in sorted(set(languages)):
        rows = [row for row, each in enumerate(languages) if each == language]
        embedded = space.embed(embedder, [embedding_form(sentences[row], language) for row in rows], language)
        vectors[rows], hubness[rows] = embedded.vectors, embedded.hubness
    return Embedded(vectors, hubness)


def embedding_form(text: str, language: str) -> str:
    """A sentence as it is given to the model: Kazakh in Cyrillic letters, what is all capitals in small ones."""
    if base_of(language) == "kk":
        text = in_cyrillic(text)
    letters = [letter for letter in text if letter.isalpha()]
    shouting = sum(map(str.isupper, letters)) > _SHOUTING * len(letters)
    return text.lower() if shouting else text
