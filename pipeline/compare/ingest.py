"""Embeds the sentences of stored articles: after a load those of its run, at other times what is left over."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

import psycopg

import sql
from pipeline.compare.embedder import Embedder, default_embedder
from pipeline.compare.lexical import sentence_hash, shingle_hashes
from pipeline.compare.sentence_language import languages_of
from pipeline.compare.sentence_vectors import embed_sentences
from pipeline.compare.sentences import Sentence, split_sentences
from pipeline.compare.space import Space, shipped_space

# Articles read at a time: memory stays flat however many wait. One article is committed at a time.
_BATCH = 20
# Every n-th shingle is stored, chosen by its value, so that both sides choose the same: a quarter of the index, and a
# copied sentence of 15 words still shares about three.
_SHINGLE_SHARE = 4

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Backlog:
    """Articles that wait to be embedded and the characters of their bodies."""

    article_count: int
    character_count: int


@dataclass(frozen=True, slots=True)
class EmbeddingReport:
    """What one call did: articles, sentences, and seconds of work."""

    article_count: int
    sentence_count: int
    seconds: float


@dataclass(frozen=True, slots=True)
class _Pending:
    article_id: int
    language: str
    title: str
    body: str
    text_hash: bytes


def stored_text(title: str, body: str) -> str:
    """The text that sentence places count in."""
    return f"{title}\n\n{body}"


def sampled_shingles(text: str) -> list[int]:
    """The shingles that are stored and searched."""
    return [shingle for shingle in shingle_hashes(text) if shingle % _SHINGLE_SHARE == 0]


def register_space(connection: psycopg.Connection, space: Space) -> int:
    """The number of a space in this database."""
    row = connection.execute(
        sql.text("compare/register_space.sql"),
        {
            "name": space.name,
            "model": space.model,
            "engine": space.engine,
            "prefix": space.prefix,
            "dimension": space.dimension,
            "projection_sha256": space.projection_sha256,
        },
    ).fetchone()
    assert row is not None
    return int(row[0])


def count_backlog(connection: psycopg.Connection, run_id: str | None = None, space: Space | None = None) -> Backlog:
    """How much waits, of one run or of all."""
    number = register_space(connection, space or shipped_space())
    row = connection.execute(sql.text("compare/count_pending.sql"), {"space_id": number, "run_id": run_id}).fetchone()
    assert row is not None
    return Backlog(int(row[0]), int(row[1]))


def embed_pending(
    connection: psycopg.Connection,
    limit: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    *,
    run_id: str | None = None,
    embedder: Embedder | None = None,
    space: Space | None = None,
) -> EmbeddingReport:
    """Embed relevant articles whose present text is not embedded yet, at most `limit` of them.

    Each article is one transaction: killed anywhere, the next call goes on. `progress` is called after each article
    with the articles and the characters done so far. Two workers at once do some articles twice and store them once.

    Raises:
        PlainError: the model cannot be loaded.
    """
    space = space or shipped_space()
    number = register_space(connection, space)
    started = time.monotonic()
    articles = sentences = characters = after = 0
    while limit is None or articles < limit:
        batch = _BATCH if limit is None else min(_BATCH, limit - articles)
        rows = connection.execute(
            sql.text("compare/pending_articles.sql"),
            {"after": after, "space_id": number, "run_id": run_id, "batch": batch},
        ).fetchall()
        if not rows:
            break
        embedder = embedder or default_embedder()
        for pending in (_Pending(*row) for row in rows):
            sentences += _embed_article(connection, pending, number, space, embedder)
            articles += 1
            characters += len(pending.body)
            after = pending.article_id
            if progress is not None:
                progress(articles, characters)
    report = EmbeddingReport(articles, sentences, time.monotonic() - started)
    log.info("embedded %d sentences of %d articles in %.1f s", sentences, articles, report.seconds)
    return report


def _embed_article(
    connection: psycopg.Connection, pending: _Pending, space_id: int, space: Space, embedder: Embedder
) -> int:
    found = split_sentences(stored_text(pending.title, pending.body), pending.language)
    texts = [each.text for each in found]
    embedded = embed_sentences(texts, languages_of(texts, pending.language), embedder, space)
    with connection.transaction():
        row = connection.execute(sql.text("compare/lock_article.sql"), {"article_id": pending.article_id}).fetchone()
        if row is None or bytes(row[0]) != bytes(pending.text_hash):
            return 0  # it changed meanwhile: it is still pending, and comes up again at the next call
        key = {"article_id": pending.article_id, "space_id": space_id}
        connection.execute(sql.text("compare/delete_sentences.sql"), key)
        connection.execute(
            sql.text("compare/put_article_embedding.sql"),
            {**key, "text_hash": pending.text_hash, "sentence_count": len(found)},
        )
        with connection.cursor() as cursor:
            cursor.executemany(
                sql.text("compare/insert_sentence.sql"),
                [
                    {**key, **sentence_row(sequence, each), "hubness": hubness, "embedding": vector}
                    for sequence, (each, hubness, vector) in enumerate(
                        zip(found, embedded.hubness.tolist(), embedded.vectors.tolist(), strict=True)
                    )
                ],
            )
        connection.execute(sql.text("compare/put_signatures.sql"), key)
    return len(found)


def sentence_row(sequence: int, sentence: Sentence) -> dict[str, int | list[int]]:
    """The columns that an article's and a source text's sentence have in common, save the vector."""
    return {
        "sequence": sequence,
        "start_char": sentence.start,
        "end_char": sentence.end,
        "word_hash": sentence_hash(sentence.text),
        "shingles": sampled_shingles(sentence.text),
    }
