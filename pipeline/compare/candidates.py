"""Which stored articles are worth comparing with a text sentence by sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import psycopg

import sql
from pipeline.compare.evidence import weigh
from pipeline.compare.scope import Scope
from pipeline.compare.signature import nearest_articles
from pipeline.compare.space import Embedded, Space
from pipeline.compare.store import StoredSentences, read_sentences

# Articles that are compared in every way. At 1,000,000 sentences every derivation of the seed test stood in the first
# 12.
_CANDIDATES = 100
# Articles nearest by signature, whose vectors are read.
_NEAREST = 500
# Articles whose signatures are read at a time: some 15,000 sentences (see `nearest_articles`).
_BATCH = 500


def find_candidates(
    connection: psycopg.Connection,
    text_id: int,
    space_id: int,
    text: Embedded,
    space: Space,
    scope: Scope,
    exact: bool = False,
) -> list[int]:
    """Articles worth comparing sentence by sentence: by vectors, and by shared wording beside it.

    Signatures choose the articles whose vectors are compared; `exact`: the database compares every vector.
    """
    parameters = {"text_id": text_id, "max_rows": _CANDIDATES, **scope.parameters()}
    if exact:
        found = _numbers(connection, "compare/candidates_by_every_vector.sql", parameters)
    else:
        near = nearest_articles(text.vectors, _stored_signatures(connection, space_id, scope), _NEAREST)
        found = _best(read_sentences(connection, near, space_id), text, space)
    return sorted({*found, *_numbers(connection, "compare/candidates_by_wording.sql", parameters)})


def _numbers(connection: psycopg.Connection, query: str, parameters: Mapping[str, object]) -> list[int]:
    return [int(article_id) for (article_id,) in connection.execute(sql.text(query), parameters)]


def _stored_signatures(
    connection: psycopg.Connection, space_id: int, scope: Scope
) -> Iterator[Sequence[tuple[int, bytes]]]:
    parameters = {"space_id": space_id, **scope.parameters()}
    with connection.cursor() as cursor:
        # The server reads on while a batch is compared, which fetching from a cursor does not let it: .21 s for .26.
        rows = cursor.stream(sql.text("compare/signatures.sql"), parameters, binary=True, size=_BATCH)
        while batch := list(islice(rows, _BATCH)):
            yield batch


def _best(articles: Iterable[StoredSentences], text: Embedded, space: Space) -> list[int]:
    evidence = {each.article_id: weigh(space.scores(text, each.embedded)).total for each in articles}
    ranked = sorted(evidence, key=lambda article_id: (-evidence[article_id], article_id))
    return [article_id for article_id in ranked[:_CANDIDATES] if evidence[article_id] > 0]
