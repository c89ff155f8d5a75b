"""The whole comparison of a text with the database, in order; begin here."""

import psycopg

from pipeline.compare.candidates import are_all_read, find_candidates
from pipeline.compare.comparison import Comparison
from pipeline.compare.embedder import Embedder, default_embedder
from pipeline.compare.ingest import register_space
from pipeline.compare.match import compare
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.space import Space, shipped_space
from pipeline.compare.store import (
    Scope,
    count_stored,
    put_comparison,
    put_text,
    read_articles,
)
from pipeline.compare.text import prepare_text
from pipeline.errors import PlainError
from pipeline.language.tag import tag

EVERYTHING = Scope()


def compare_text(
    connection: psycopg.Connection,
    text: str,
    name: str,
    *,
    scope: Scope = EVERYTHING,
    language: str | None = None,
    exact: bool = False,
    embedder: Embedder | None = None,
    space: Space | None = None,
) -> Comparison:
    """Which stored articles does this text come from? Stores the text and the answer, and returns the answer.

    The same text and scope again give the same rows. `language` None: recognised. `exact`: every vector of
    the store is compared, instead of those in the articles nearest by signature.

    Raises:
        PlainError: the text has no sentence, or its language is not recognised.
    """
    embedder, space = embedder or default_embedder(), space or shipped_space()
    prepared = prepare_text(text.replace("\0", ""), name, language or recognise(text, name), embedder, space)
    with connection.transaction():
        space_id = register_space(connection, space)
        text_id = put_text(connection, prepared, space_id)
        article_count, sentence_count = count_stored(connection, space_id, scope)
        candidates = find_candidates(connection, text_id, space_id, prepared.embedded, space, scope, exact)
        comparison = compare(
            prepared,
            read_articles(connection, candidates, space_id),
            space,
            article_count,
            sentence_count,
            PairVectors(embedder, space),
        )
        put_comparison(connection, text_id, space_id, scope, exact or are_all_read(article_count), comparison)
    return comparison


def recognise(text: str, name: str) -> str:
    """The language of a text. Raises PlainError where it cannot be told."""
    found = tag(text).tag
    if found == "und":
        raise PlainError(f"{name}: its language cannot be told; name it with --language, such as --language ru")
    return found
