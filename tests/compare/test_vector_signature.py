"""The signs of vectors find the articles that the vectors find, and database and program make them alike."""

import numpy as np
import psycopg
import pytest

import sql
from pipeline.compare.candidates import find_candidates
from pipeline.compare.ingest import embed_pending
from pipeline.compare.scope import Scope
from pipeline.compare.signature import SIGNATURE_BYTES, nearest_articles, signatures
from pipeline.compare.space import Embedded, shipped_space
from pipeline.compare.store import read_sentences

SIGNATURES = "SELECT article_id, signatures FROM core.article_signature ORDER BY article_id"


def _rows(count: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((count, 256)).astype(np.float32)


def test_the_article_with_most_near_sentences_comes_first() -> None:
    text, foreign = _rows(5, seed=1), _rows(200, seed=2)
    noise = _rows(5, seed=3) * np.float32(0.6)
    stored = [
        (7, foreign[:10]),
        (3, np.concatenate([foreign[10:20], (text + noise)[:1]])),
        (9, np.concatenate([(text + noise)[[4, 2, 0]], foreign[20:30]])),
        (1, (text + noise)[1:2]),
        (5, foreign[:0]),
    ]
    signed = [(number, signatures(rows).tobytes()) for number, rows in stored]
    assert nearest_articles(text, [signed[:2], signed[2:]], most=10)[0] == 9
    assert sorted(nearest_articles(text, [signed], most=10)) == [1, 3, 9], "the foreign ones are far"
    assert nearest_articles(text, [signed], most=1) == [9]
    assert nearest_articles(text, [], most=10) == []


def test_one_sentence_of_the_text_counts_once_for_an_article() -> None:
    text = _rows(2, seed=1)
    repeated, both = np.repeat(text[:1], 30, axis=0), text
    signed = [(1, signatures(repeated).tobytes()), (2, signatures(both).tobytes())]
    assert nearest_articles(text, [signed], most=2) == [2, 1]


@pytest.mark.parametrize("vectors", ["database_url", "database_url_without_vectors"])
def test_the_database_makes_the_signs_that_the_program_makes(request, vectors: str) -> None:  # type: ignore[no-untyped-def]
    rows = (_rows(20, seed=4) / 16).astype(np.float16).astype(np.float32)
    rows[0, :8] = 0
    with psycopg.connect(request.getfixturevalue(vectors)) as connection:
        kind = "halfvec" if vectors == "database_url" else "real[]"
        made = [
            connection.execute(f"SELECT core.signature(%s::real[]::{kind})", (row.tolist(),)).fetchone()[0]
            for row in rows
        ]
    assert made == [signatures(row[None]).tobytes() for row in rows]


def test_signs_follow_the_sentences_of_an_article(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    number = put_article("https://a.example/1", "ru", "Паром отходит", "Паром ушёл из порта. Его ждут к вечеру.")
    space = shipped_space()
    with psycopg.connect(database_url, autocommit=True) as connection:
        embed_pending(connection)
        (before,) = connection.execute(SIGNATURES).fetchall()
        (stored,) = read_sentences(connection, [number], 1)
        assert before == (number, signatures(stored.embedded.vectors).tobytes())
        assert len(before[1]) == 3 * SIGNATURE_BYTES
        connection.execute("UPDATE core.article SET title = '', body = '', text_hash = sha256('x')")
        embed_pending(connection)
        assert connection.execute(SIGNATURES).fetchall() == [(number, b"")]
        text = Embedded(stored.embedded.vectors, stored.embedded.hubness)
        assert find_candidates(connection, 1, 1, text, space, Scope()) == []


@pytest.mark.parametrize("vectors", ["", "_without_vectors"])
def test_a_store_that_had_no_signs_gets_them_when_it_is_migrated(  # type: ignore[no-untyped-def]
    request, as_role, own_texts, vectors: str
) -> None:
    url = request.getfixturevalue(f"database_url{vectors}")
    put = request.getfixturevalue(f"put_article{vectors}")
    for each in own_texts.derivations[:3]:
        put(f"https://{each.key}.example/1", each.language, each.title, each.body, outlet=each.key)
    with psycopg.connect(url, autocommit=True) as connection:
        embed_pending(connection)
        expected = connection.execute(SIGNATURES).fetchall()
    with psycopg.connect(as_role(url, "owner"), autocommit=True) as connection:
        connection.execute("DROP TABLE core.article_signature")
        connection.execute("DROP FUNCTION core.signature")
        connection.execute(sql.text("migrations/0160_signatures.sql"))
        assert connection.execute(SIGNATURES).fetchall() == expected
    assert len(expected) == 3
