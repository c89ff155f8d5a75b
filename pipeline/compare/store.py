"""Reads candidate articles and writes source texts and results: the comparison's side of the database."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import psycopg
from psycopg.types.json import Jsonb

import sql
from pipeline.compare.comparison import ArticleMatch, Comparison, SentenceMatch, StoredArticle
from pipeline.compare.embedder import Vectors
from pipeline.compare.ingest import sentence_row, stored_text
from pipeline.compare.normal_form import normal_form
from pipeline.compare.scope import Scope
from pipeline.compare.space import DIMENSION, Embedded
from pipeline.compare.text import PreparedText

# A number as core.vector_bytes writes it, by its size: of a halfvec, and of an array, with its length before it.
_SENT_HALF = np.dtype([("value", ">f2")])
_SENT_REAL = np.dtype([("length", ">i4"), ("value", ">f4")])


def put_text(connection: psycopg.Connection, text: PreparedText, space_id: int) -> int:
    """Store a source text and its sentences; its number, the same for the same words."""
    row = connection.execute(
        sql.text("compare/put_source_text.sql"),
        {
            "body_sha256": hashlib.sha256(text.body.encode()).digest(),
            "name": text.name,
            "language": text.language,
            "body": text.body,
            "clues": Jsonb([{"kind": clue.kind.value, "value": clue.value} for clue in text.clues]),
        },
    ).fetchone()
    assert row is not None
    key = {"text_id": int(row[0]), "space_id": space_id}
    connection.execute(sql.text("compare/delete_source_sentences.sql"), key)
    with connection.cursor() as cursor:
        cursor.executemany(
            sql.text("compare/insert_source_sentence.sql"),
            [
                {**key, **sentence_row(sequence, each), "body": each.text, "hubness": hubness, "embedding": vector}
                for sequence, (each, hubness, vector) in enumerate(
                    zip(text.sentences, text.embedded.hubness.tolist(), text.embedded.vectors.tolist(), strict=True)
                )
            ],
        )
    return key["text_id"]


@dataclass(frozen=True, slots=True)
class Searched:
    """The part of the store that is searched: its articles and sentences, and a `digest` of which articles with which
    texts these are: an equal one means that none has changed."""

    article_count: int
    sentence_count: int
    digest: int


def count_stored(connection: psycopg.Connection, space_id: int, scope: Scope) -> Searched:
    """What is searched in this space and scope."""
    row = connection.execute(
        sql.text("compare/count_stored.sql"), {"space_id": space_id, **scope.parameters()}
    ).fetchone()
    assert row is not None
    return Searched(*map(int, row))


def read_articles(connection: psycopg.Connection, article_ids: Sequence[int], space_id: int) -> Iterator[StoredArticle]:
    """Candidate articles with all their sentences and vectors."""
    with connection.cursor(binary=True) as cursor:
        cursor.execute(
            sql.text("compare/candidate_articles.sql"), {"article_ids": list(article_ids), "space_id": space_id}
        )
        for (
            article_id,
            outlet,
            url,
            title,
            body,
            language,
            published_at,
            precision,
            copy_group,
            known_by,
            *row,
        ) in cursor:
            found = _read_sentences(article_id, *row)
            whole = stored_text(title, body)
            yield StoredArticle(
                article_id=found.article_id,
                outlet=outlet,
                url=url,
                title=title,
                language=language,
                published_at=published_at,
                copy_group=copy_group,
                known_by=known_by,
                sentences=tuple(normal_form(whole[start:end]) for start, end in found.places),
                embedded=found.embedded,
                published_precision=precision,
            )


@dataclass(frozen=True, slots=True)
class StoredSentences:
    """The sentences of an article: from where to where each stands in its text, and their vectors."""

    article_id: int
    places: tuple[tuple[int, int], ...]
    embedded: Embedded


def read_sentences(
    connection: psycopg.Connection, article_ids: Sequence[int], space_id: int
) -> Iterator[StoredSentences]:
    """The sentences of every article that has any in this space."""
    with connection.cursor(binary=True) as cursor:
        cursor.execute(
            sql.text("compare/candidate_sentences.sql"), {"article_ids": list(article_ids), "space_id": space_id}
        )
        for row in cursor:
            yield _read_sentences(*row)


def _read_sentences(
    article_id: int, starts: Sequence[int], ends: Sequence[int], hubness: Sequence[float], vectors: bytes
) -> StoredSentences:
    embedded = Embedded(_read_vectors(vectors, len(starts)), np.array(hubness, np.float32))
    return StoredSentences(article_id, tuple(zip(starts, ends, strict=True)), embedded)


def _read_vectors(sent: bytes, count: int) -> Vectors:
    is_half = len(sent) == count * DIMENSION * _SENT_HALF.itemsize
    numbers = np.frombuffer(sent, _SENT_HALF if is_half else _SENT_REAL)["value"]
    return numbers.astype(np.float32).reshape(count, DIMENSION)


def put_comparison(
    connection: psycopg.Connection, text_id: int, space_id: int, searched: Searched, exact: bool, comparison: Comparison
) -> None:
    """Store a result in place of an earlier one of the same text and scope."""
    row = connection.execute(
        sql.text("compare/put_comparison.sql"),
        {
            "text_id": text_id,
            "space_id": space_id,
            "stored_article_count": searched.article_count,
            "stored_sentence_count": searched.sentence_count,
            "stored_digest": searched.digest,
            "exact": exact,
            **comparison.scope.parameters(),
        },
    ).fetchone()
    assert row is not None
    comparison_id = int(row[0])
    connection.execute(sql.text("compare/delete_results.sql"), {"comparison_id": comparison_id})
    steps = {article_id: step for step, (article_id, _) in enumerate(comparison.cover, 1)}
    with connection.cursor() as cursor:
        cursor.executemany(
            sql.text("compare/insert_article_match.sql"),
            [_article_row(comparison_id, match, steps) for match in comparison.articles],
        )
        cursor.executemany(
            sql.text("compare/insert_sentence_match.sql"),
            [_match_row(comparison_id, each) for match in comparison.articles for each in match.matches],
        )
        cursor.executemany(
            sql.text("compare/insert_sentence_result.sql"),
            [
                {
                    "comparison_id": comparison_id,
                    "text_sequence": each.text_sequence,
                    "verdict": each.verdict.value,
                    "article_id": each.best.article_id if each.best else None,
                }
                for each in comparison.sentences
            ],
        )


def _article_row(
    comparison_id: int, match: ArticleMatch, steps: dict[int, int]
) -> dict[str, int | float | str | bool | None]:
    return {
        "comparison_id": comparison_id,
        "article_id": match.article.article_id,
        "rank": match.rank,
        "verdict": match.verdict.value,
        "evidence": match.evidence,
        "hit_count": match.hit_count,
        "coverage_of_text": match.coverage_of_text,
        "coverage_of_article": match.coverage_of_article,
        "mean_best_z": match.mean_best_z,
        "order_tau": match.order_tau,
        "cover_step": steps.get(match.article.article_id),
        "is_named_in_text": match.is_named_in_text,
        "is_first_published": match.is_first_published,
    }


def _match_row(comparison_id: int, match: SentenceMatch) -> dict[str, int | float | str | list[str] | None]:
    return {
        "comparison_id": comparison_id,
        "article_id": match.article_id,
        "text_sequence": match.text_sequence,
        "article_sequence": match.article_sequence,
        "article_text": match.article_text,
        "verdict": match.verdict.value,
        "cosine": match.cosine,
        "z": match.z,
        "probability": match.probability,
        "expected_by_chance": match.expected_by_chance,
        "jaccard": match.likeness.jaccard if match.likeness else None,
        "partial_ratio": match.likeness.partial_ratio if match.likeness else None,
        "conflicts": [conflict.value for conflict in match.conflicts],
    }
