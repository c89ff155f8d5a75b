"""The whole comparison of a text with the database, in order; begin here."""

from collections.abc import Callable

import psycopg

from pipeline.compare.candidates import find_candidates
from pipeline.compare.comparison import Comparison
from pipeline.compare.embedder import Embedder, default_embedder
from pipeline.compare.ingest import register_space
from pipeline.compare.match import compare
from pipeline.compare.normal_form import readable
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.scope import EVERYTHING, Scope, check_scope
from pipeline.compare.space import Space, shipped_space
from pipeline.compare.store import count_stored, put_comparison, put_text, read_articles
from pipeline.compare.text import prepare_text
from pipeline.errors import PlainError
from pipeline.language.tag import tag


def compare_text(
    connection: psycopg.Connection,
    text: str,
    name: str,
    *,
    scope: Scope = EVERYTHING,
    language: str | None = None,
    exact: bool = False,
    progress: Callable[[int, int], None] | None = None,
    embedder: Embedder | None = None,
    space: Space | None = None,
) -> Comparison:
    """Which stored articles does this text come from? Stores the text and the answer, and returns the answer.

    The same text and scope again give the same rows. `language` None: recognised. `exact`: every vector of
    the store is compared, instead of those in the articles nearest by signature. `progress` is called with the
    sentences embedded so far and all of them.

    Raises:
        PlainError: the text has no sentence, its language is not recognised, or the store has nothing of the outlets
            or languages asked for.
    """
    check_scope(connection, scope)
    embedder, space = embedder or default_embedder(), space or shipped_space()
    text = readable(text)
    prepared = prepare_text(text, name, language or recognise(text, name), embedder, space, progress)
    with connection.transaction():
        space_id = register_space(connection, space)
        text_id = put_text(connection, prepared, space_id)
        searched = count_stored(connection, space_id, scope)
        candidates = find_candidates(connection, text_id, space_id, prepared.embedded, space, scope, exact)
        comparison = compare(
            prepared,
            read_articles(connection, candidates, space_id),
            space,
            searched.article_count,
            searched.sentence_count,
            PairVectors(embedder, space),
            scope=scope,
        )
        put_comparison(connection, text_id, space_id, searched, exact, comparison)
    return comparison


def recognise(text: str, name: str) -> str:
    """The language of a text. Raises PlainError where it cannot be told."""
    if not any(map(str.isalpha, text)):
        raise PlainError(f"{name}: no sentence found in it; a source text needs at least one line of words")
    found = tag(text).tag
    if found == "und":
        raise PlainError(f"{name}: its language cannot be told; name it with --language, such as --language ru")
    return found
