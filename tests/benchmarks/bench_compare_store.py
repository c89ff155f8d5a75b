"""How fast a source text of 37 sentences is answered among N stored sentences, and whether as exact search answers it.

    python tests/benchmarks/bench_compare_store.py --sentences 1000000 --json figures.json

The stored vectors are mixtures of two vectors of the shipped cohort and noise (30 to an article); 12 articles are
planted that share 3 to 37 sentences with the text. Server and database are made in a temporary folder and removed
afterwards.
At 1,000,000 sentences the index takes most of the time (20 to 40 minutes of one core) and the folder about 3 GB.
"""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
import psycopg
from numpy.typing import NDArray
from pgvector import HalfVector
from pgvector.psycopg import register_vector

import sql
from pipeline.compare.ingest import register_space
from pipeline.compare.space import HUB_NEIGHBOURS, Embedded, Space, shipped_space
from pipeline.compare.store import Scope, find_candidates, read_articles
from pipeline.load.migrate import migrate
from pipeline.load.server import SUPERUSER, EmbeddedServer

Floats = NDArray[np.float32]
ARTICLE_SENTENCES = 30
TEXT_SENTENCES = 37
PLANTED = (37, 30, 25, 20, 15, 12, 10, 8, 6, 5, 4, 3)
_BLOCK = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--memory", default="2GB", help="maintenance_work_mem and shared_buffers")
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        figures = _measure(server, options.sentences, options.memory)
    finally:
        server.stop()
        for folder in {home, server.base}:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _measure(server: EmbeddedServer, count: int, memory: str) -> dict[str, object]:
    server.start()
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        for setting, value in (("shared_buffers", memory), ("fsync", "off"), ("max_wal_size", "8GB")):
            connection.execute(f"ALTER SYSTEM SET {setting} = '{value}'")  # type: ignore[call-overload]
    server.stop()
    server.start()
    migrate(server.url("kazwatch_owner"))
    space, generator = shipped_space(), np.random.default_rng(5)
    text = _with_hubness(
        _noisy(space.cohort[generator.permutation(len(space.cohort))[:TEXT_SENTENCES]], generator), space
    )
    figures: dict[str, object] = {"sentence_count": count}
    with psycopg.connect(server.url(SUPERUSER), autocommit=True) as connection:
        register_vector(connection)
        # Articles without captures: the keys are not what is measured.
        connection.execute("SET session_replication_role = replica")
        connection.execute(f"SET maintenance_work_mem = '{memory}'")  # type: ignore[call-overload]
        connection.execute("DROP INDEX core.article_sentence_embedding")
        space_id = register_space(connection, space)
        begun = time.monotonic()
        _fill(connection, space_id, space, text, count, generator)
        figures["fill_seconds"] = time.monotonic() - begun
        begun = time.monotonic()
        connection.execute(_index_statement())
        figures["index_seconds"] = time.monotonic() - begun
        connection.execute("ANALYZE core.article_sentence")
        for name, relation in (("table", "article_sentence"), ("index", "article_sentence_embedding")):
            row = connection.execute("SELECT pg_relation_size(to_regclass(%s))", (f"core.{relation}",)).fetchone()
            figures[f"{name}_megabytes"] = round((row[0] if row else 0) / 1e6)
        figures.update(_ask(connection, space_id))
    figures["server_memory_megabytes"] = _server_memory(server)
    return figures


def _index_statement() -> str:
    """The index as the migration makes it."""
    text = sql.text("migrations/0020_comparison.sql")
    start = text.index("CREATE INDEX article_sentence_embedding")
    return text[start : text.index(";", start)]


def _fill(
    connection: psycopg.Connection,
    space_id: int,
    space: Space,
    text: Embedded,
    count: int,
    generator: np.random.Generator,
) -> None:
    articles = count // ARTICLE_SENTENCES
    connection.execute(
        """
        INSERT INTO core.outlet (slug, name) VALUES ('invented', 'Invented');
        INSERT INTO core.article (article_id, outlet_id, canonical_url, title, body, type, language,
          language_confidence, reader, text_hash, record_hash, capture_id)
        OVERRIDING SYSTEM VALUE
        SELECT n, 1, 'https://invented.example/' || n, 'Title', repeat('x', 100), 'article', 'ru', 1, 'bench',
          sha256('x'), sha256('x'), n
        FROM generate_series(1, %(articles)s) AS n
        """.replace("%(articles)s", str(articles))  # type: ignore[arg-type]
    )
    connection.execute(
        "INSERT INTO core.article_embedding SELECT n, %s, sha256('x'), %s FROM generate_series(1, %s) AS n",
        (space_id, ARTICLE_SENTENCES, articles),
    )
    columns = "article_id, sequence, space_id, start_char, end_char, word_hash, shingles, hubness, embedding"
    number = 0
    with connection.cursor().copy(
        f"COPY core.article_sentence ({columns}) FROM STDIN WITH (FORMAT binary)"  # type: ignore[arg-type]
    ) as copy:
        copy.set_types(["int8", "int4", "int4", "int4", "int4", "int8", "int8[]", "float4", "halfvec"])
        while number < articles * ARTICLE_SENTENCES:
            size = min(_BLOCK, articles * ARTICLE_SENTENCES - number)
            vectors = _mixtures(space.cohort, size, generator)
            if number == 0:
                _plant(vectors, text.vectors, generator)
            block = _with_hubness(vectors, space)
            halves = block.vectors.astype(np.float16)
            for at in range(size):
                article, sequence = divmod(number + at, ARTICLE_SENTENCES)
                hubness = float(block.hubness[at])
                row = (article + 1, sequence, space_id, sequence, sequence + 1, number + at, [number + at], hubness)
                copy.write_row((*row, HalfVector(halves[at])))
            number += size
    connection.execute(
        "INSERT INTO core.source_text (body_sha256, name, language, body) VALUES (sha256('t'), 't', 'en', 't')"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO core.source_sentence VALUES (1, %s, %s, 0, 1, 't', 0, '{}', %s, %s)",
            [
                (at, space_id, float(text.hubness[at]), HalfVector(text.vectors[at].astype(np.float16)))
                for at in range(len(text))
            ],
        )


def _plant(vectors: Floats, text: Floats, generator: np.random.Generator) -> None:
    """The first articles share sentences with the text, as near as translations are (cosine about .75)."""
    for article, shared in enumerate(PLANTED):
        rows = generator.permutation(len(text))[: min(shared, ARTICLE_SENTENCES)]
        start = article * ARTICLE_SENTENCES
        vectors[start : start + len(rows)] = _noisy(text[rows], generator)


def _noisy(rows: Floats, generator: np.random.Generator) -> Floats:
    noise = generator.standard_normal(rows.shape).astype(np.float32)
    noise *= np.float32(0.88) / np.linalg.norm(noise, axis=1, keepdims=True)
    return _unit(rows + noise)


def _mixtures(cohort: Floats, size: int, generator: np.random.Generator) -> Floats:
    pair = generator.integers(len(cohort), size=(2, size))
    return _noisy(_unit(cohort[pair[0]] + cohort[pair[1]]), generator)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _with_hubness(rows: Floats, space: Space) -> Embedded:
    near = rows @ space.cohort.T
    return Embedded(rows, np.partition(near, -HUB_NEIGHBOURS, axis=1)[:, -HUB_NEIGHBOURS:].mean(axis=1))


def _ask(connection: psycopg.Connection, space_id: int) -> dict[str, object]:
    """The whole question by index (first cold, then warm), then exactly; and reading the candidates after it."""
    seconds = []
    answers: list[list[tuple[object, ...]]] = []
    for exact in (False, False, False, False, True):
        begun = time.monotonic()
        rows = connection.execute(
            "SELECT article_id, hit_count FROM research.find_sources(1, max_rows => 10, exact => %s)", (exact,)
        ).fetchall()
        seconds.append(time.monotonic() - begun)
        answers.append(rows)
    begun = time.monotonic()
    candidates = find_candidates(connection, 1, Scope(), exact=False)
    found = len(list(read_articles(connection, candidates, space_id)))
    return {
        "first_seconds": seconds[0],
        "warm_seconds": sorted(seconds[1:4])[1],
        "exact_seconds": seconds[4],
        "same_first_ten_as_exact": [row[0] for row in answers[3]] == [row[0] for row in answers[4]],
        "same_hits_as_exact": answers[3] == answers[4],
        "first_ten": [list(row) for row in answers[3]],
        "candidates_with_all_sentences_seconds": time.monotonic() - begun,
        "candidate_count": found,
    }


def _server_memory(server: EmbeddedServer) -> int:
    """Resident megabytes of the server's first process with what it shares."""
    running = server.status()
    if running is None:
        return 0
    status = Path(f"/proc/{running.process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


if __name__ == "__main__":
    main()
