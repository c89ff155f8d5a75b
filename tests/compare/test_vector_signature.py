"""The signs of vectors find the articles that the vectors find, and database and program make them alike."""

import numpy as np
import psycopg
import pytest

import sql
from pipeline.compare.candidates import find_candidates
from pipeline.compare.evidence import weigh
from pipeline.compare.ingest import embed_pending, register_space
from pipeline.compare.scope import Scope
from pipeline.compare.sentences import Sentence
from pipeline.compare.signature import SIGNATURE_BYTES, nearest_articles, signatures
from pipeline.compare.space import Embedded, shipped_space
from pipeline.compare.store import put_text, read_sentences
from pipeline.compare.text import PreparedText

SIGNATURES = (
    "SELECT article_id, substring(varbit_send(signatures) FROM 5) FROM core.article_signature ORDER BY article_id"
)


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


@pytest.mark.parametrize("vectors", ["database_url_with_vectors", "database_url_without_vectors"])
def test_the_database_makes_the_signs_that_the_program_makes(request, vectors: str) -> None:  # type: ignore[no-untyped-def]
    rows = (_rows(20, seed=4) / 16).astype(np.float16).astype(np.float32)
    rows[0, :8] = 0
    with psycopg.connect(request.getfixturevalue(vectors)) as connection:
        kind = "halfvec" if vectors == "database_url_with_vectors" else "real[]"
        made = [
            connection.execute(
                f"SELECT substring(bit_send(core.signature(%s::real[]::{kind})) FROM 5)", (row.tolist(),)
            ).fetchone()[0]
            for row in rows
        ]
    assert made == [signatures(row[None]).tobytes() for row in rows]


@pytest.mark.parametrize("vectors", ["", "_without_vectors"])
def test_the_database_finds_what_the_program_finds(request, vectors: str) -> None:  # type: ignore[no-untyped-def]
    """37 sentences, some alike, so that each other's best are not all pairs; articles of none to 20 sentences."""
    url = request.getfixturevalue(f"database_url{vectors}")
    put = request.getfixturevalue(f"put_article{vectors}")
    space, generator = shipped_space(), np.random.default_rng(6)
    text, foreign = _rows(37, seed=7), _rows(400, seed=8)
    text[1::2] = text[:36:2] + np.float32(0.7) * text[1::2]
    asked = _unit(text)
    stored: dict[int, Embedded] = {}
    with psycopg.connect(url, autocommit=True) as connection:
        space_id = register_space(connection, space)
        put_text(connection, _prepared(asked), space_id)
        for length in [0, 1, *generator.integers(1, 20, 40).tolist()]:
            near = text[generator.permutation(37)[: length // 2]]
            rows = np.concatenate(
                [near + np.float32(0.8) * _rows(len(near), seed=length), foreign[: length - len(near)]]
            )
            number = put(f"https://a.example/{len(stored)}", "ru", f"{len(stored)}", "Паром ушёл.")
            stored[number] = _unit(rows)
            _put_sentences(connection, number, space_id, stored[number])
        nearest = connection.execute(NEAREST).fetchall()
        found = connection.execute(
            "SELECT article_id, hit_count, evidence FROM research.find_sources(1, 99)"
        ).fetchall()
        every = connection.execute(
            "SELECT article_id, hit_count, evidence FROM research.find_sources(1, 99, exact => true)"
        ).fetchall()
    signed = [(number, signatures(each.vectors).tobytes()) for number, each in stored.items()]
    assert [number for (number,) in nearest] == nearest_articles(asked.vectors, [signed], most=99)
    weighed = {number: weigh(space.scores(asked, each)) for number, each in stored.items()}
    expected = sorted((number for number in weighed if weighed[number].pairs), key=lambda n: -weighed[n].total)
    assert 20 < len(expected) < 42
    assert found == [(n, len(weighed[n].pairs), pytest.approx(weighed[n].total, abs=1e-3)) for n in expected]
    assert every == [(n, hits, pytest.approx(evidence, abs=1e-9)) for n, hits, evidence in found]


NEAREST = """
    SELECT article_id FROM core.article_nearness(1, NULL, NULL, NULL, NULL)
    GROUP BY article_id ORDER BY sum(nearness) DESC, article_id
"""


def test_processes_that_share_the_search_find_the_same(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    text = _rows(37, seed=9)
    asked = _unit(text)
    with psycopg.connect(database_url, autocommit=True) as connection:
        space_id = register_space(connection, shipped_space())
        put_text(connection, _prepared(asked), space_id)
        for seed in range(30):
            number = put_article(f"https://a.example/{seed}", "ru", f"{seed}", "Паром ушёл.")
            rows = _unit(text[seed : seed + 7] + np.float32(0.8) * _rows(len(text[seed : seed + 7]), seed=seed))
            _put_sentences(connection, number, space_id, rows)
        connection.execute("SET max_parallel_workers_per_gather = 0")
        alone = connection.execute(NEARNESS).fetchall()
        assert not _workers(connection)
        connection.execute("SET max_parallel_workers_per_gather = 2")
        for setting in ("parallel_setup_cost", "parallel_tuple_cost", "min_parallel_table_scan_size"):
            connection.execute(f"SET {setting} = 0")
        assert connection.execute(NEARNESS).fetchall() == alone
        assert _workers(connection) != 0
    assert len(alone) > 30


def _workers(connection: psycopg.Connection) -> int | None:
    """How many processes have helped with queries in this database; servers before PostgreSQL 18 do not count them."""
    if connection.info.server_version < 180_000:
        return None
    connection.execute("SELECT pg_stat_force_next_flush()")
    (count,) = connection.execute(
        "SELECT parallel_workers_launched FROM pg_stat_database WHERE datname = current_database()"
    ).fetchone()
    return int(count)


NEARNESS = "SELECT * FROM core.article_nearness(1, NULL, NULL, NULL, NULL) ORDER BY article_id, nearness"
_HUBNESS = 0.4  # so much that no score reaches .50, above which articles tie


def _unit(rows: np.ndarray) -> Embedded:
    """In half precision, as they are stored."""
    vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)
    return Embedded(vectors, np.full(len(rows), _HUBNESS, np.float32))


def _prepared(embedded: Embedded) -> PreparedText:
    sentences = tuple(Sentence(f"{at}", at, at + 1) for at in range(len(embedded)))
    return PreparedText("own.txt", "text", "ru", sentences, ("ru",) * len(sentences), embedded, ())


def _put_sentences(connection: psycopg.Connection, article_id: int, space_id: int, embedded: Embedded) -> None:
    """As sentences of the article's present text, without wording."""
    key = {"article_id": article_id, "space_id": space_id}
    row = connection.execute("SELECT text_hash FROM core.article WHERE article_id = %s", (article_id,)).fetchone()
    assert row is not None
    connection.execute(
        sql.text("compare/put_article_embedding.sql"), {**key, "text_hash": row[0], "sentence_count": len(embedded)}
    )
    for at, vector in enumerate(embedded.vectors.tolist()):
        sentence = {"sequence": at, "start_char": at, "end_char": at + 1, "word_hash": at, "shingles": []}
        connection.execute(
            sql.text("compare/insert_sentence.sql"), {**key, **sentence, "hubness": _HUBNESS, "embedding": vector}
        )
    connection.execute(sql.text("compare/put_signatures.sql"), key)


def test_above_what_is_certain_the_more_alike_comes_first(database_url, put_article) -> None:  # type: ignore[no-untyped-def]
    text = _rows(6, seed=1)
    with psycopg.connect(database_url, autocommit=True) as connection:
        space_id = register_space(connection, shipped_space())
        put_text(connection, _prepared(_unit(text)), space_id)
        alike, same = (put_article(f"https://a.example/{at}", "ru", f"{at}", "Паром ушёл.") for at in range(2))
        _put_sentences(connection, alike, space_id, _unit(text + np.float32(0.2) * _rows(6, seed=2)))
        _put_sentences(connection, same, space_id, _unit(text))
        found = connection.execute("SELECT article_id, evidence FROM research.find_sources(1)").fetchall()
    assert found == [(same, pytest.approx(1.8)), (alike, pytest.approx(1.8))]


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
        connection.execute("DROP FUNCTION core.differing_signs")
        connection.execute(sql.text("migrations/0160_signatures.sql"))
        connection.execute(sql.text("migrations/0170_signs_as_bits.sql"))
        assert connection.execute(SIGNATURES).fetchall() == expected
    assert len(expected) == 3
