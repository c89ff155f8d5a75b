"""How fast a source text of 37 sentences is answered among N stored sentences, and whether as exact search answers it.

    python tests/benchmarks/bench_compare_store.py --sentences 1000000 --json figures.json

By signatures, as `kazwatch compare` asks; by the vector index, as `research.find_sources` does; and by every vector.
The stored vectors are mixtures of two vectors of the shipped cohort and noise (30 to an article); 12 articles are
planted that share 3 to 37 sentences with the text. Server and database are made in a temporary folder and removed
afterwards.
At 1,000,000 sentences the index takes most of the time and the folder about 3 GB. `--no-index` leaves the vector index
out: it is what a store too large for the index's memory costs.

10,000,000 sentences (8 GB of disk) on two busy cores: filled in 113 s, signatures of 341 MB made in 35 s; the
candidates with all their sentences in 14 s at first and in 4 s warm, the first ten as from every vector, which takes
39 s. The program has 332 MB, the server process 1.9 GB, of which 1 GB are shared buffers.
"""

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

import numpy as np
import psycopg
from numpy.typing import NDArray

from pipeline.compare.candidates import find_candidates
from pipeline.compare.evidence import weigh
from pipeline.compare.ingest import register_space
from pipeline.compare.scope import Scope
from pipeline.compare.space import HUB_NEIGHBOURS, Embedded, Space, shipped_space
from pipeline.compare.store import read_articles
from pipeline.load.migrate import migrate
from pipeline.load.server import SUPERUSER, EmbeddedServer

Floats = NDArray[np.float32]
ARTICLE_SENTENCES = 30
TEXT_SENTENCES = 37
PLANTED = (37, 30, 25, 20, 15, 12, 10, 8, 6, 5, 4, 3)
_BLOCK = 20_000
FIRST_TEN = "SELECT article_id, hit_count FROM research.find_sources(1, max_rows => 10, exact => %s)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--memory", default="2GB", help="maintenance_work_mem: the index is built in it")
    parser.add_argument("--buffers", default="1GB", help="shared_buffers")
    parser.add_argument("--no-index", action="store_true", help="ask exactly only")
    options = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        figures = _measure(server, options.sentences, options.memory, options.buffers, not options.no_index)
    finally:
        server.stop()
        for folder in {home, server.base}:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _measure(server: EmbeddedServer, count: int, memory: str, buffers: str, with_index: bool) -> dict[str, object]:
    server.start()
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        for setting, value in (("shared_buffers", buffers), ("fsync", "off"), ("max_wal_size", "8GB")):
            connection.execute(f"ALTER SYSTEM SET {setting} = '{value}'")
    server.stop()
    server.start()
    migrate(server.url("kazwatch_owner"))
    space, generator = shipped_space(), np.random.default_rng(5)
    text = _with_hubness(
        _noisy(space.cohort[generator.permutation(len(space.cohort))[:TEXT_SENTENCES]], generator), space
    )
    figures: dict[str, object] = {"sentence_count": count}
    with psycopg.connect(server.url(SUPERUSER), autocommit=True) as connection:
        # Articles without captures: the keys are not what is measured.
        connection.execute("SET session_replication_role = replica")
        connection.execute(f"SET maintenance_work_mem = '{memory}'")
        connection.execute("SET max_parallel_maintenance_workers = 1")
        indexes = _take_indexes(connection)
        space_id = register_space(connection, space)
        begun = time.monotonic()
        _fill(connection, space_id, space, text, count, generator)
        figures["fill_seconds"] = time.monotonic() - begun
        for name, statement in indexes.items():
            if name != "article_sentence_embedding":
                connection.execute(statement)
            elif with_index:
                begun, spent = time.monotonic(), _server_cpu_seconds(server)
                connection.execute(statement)
                figures["index_seconds"] = time.monotonic() - begun
                figures["index_cpu_seconds"] = _server_cpu_seconds(server) - spent
        begun = time.monotonic()
        # As migrating fills them; loading does it article by article.
        connection.execute(
            """
            INSERT INTO core.article_signature (article_id, space_id, signatures)
            SELECT s.article_id, s.space_id, string_agg(core.signature(s.embedding), '' ORDER BY s.sequence)
            FROM core.article_sentence AS s
            GROUP BY s.article_id, s.space_id
            """
        )
        figures["signature_seconds"] = time.monotonic() - begun
        connection.execute("ANALYZE core.article_sentence, core.article_signature")
        for name, relation in (
            ("table", "article_sentence"),
            ("index", "article_sentence_embedding"),
            ("signature", "article_signature"),
        ):
            row = connection.execute("SELECT pg_relation_size(to_regclass(%s))", (f"core.{relation}",)).fetchone()
            figures[f"{name}_megabytes"] = round((row[0] if row and row[0] else 0) / 1e6)
        if with_index:
            figures.update(_ask_index(connection))
        figures.update(_ask(connection, space_id, space, text))
        figures["server_memory_megabytes"] = _most_memory(connection.info.backend_pid)
    return figures


def _take_indexes(connection: psycopg.Connection) -> dict[str, str]:
    """Drop every index of the sentences but the key, so that filling is quick; the statements that make them anew."""
    rows = connection.execute(
        """
        SELECT indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'core' AND tablename = 'article_sentence' AND indexname <> 'article_sentence_pkey'
        """
    ).fetchall()
    for name, _ in rows:
        connection.execute(f"DROP INDEX core.{name}")
    return dict(rows)


# A row of core.article_sentence as COPY wants it in binary: the number of fields, then length and value of each.
_ROW = np.dtype(
    [
        ("fields", ">i2"), ("article_length", ">i4"), ("article_id", ">i8"), ("sequence_length", ">i4"),
        ("sequence", ">i4"), ("space_length", ">i4"), ("space_id", ">i4"), ("start_length", ">i4"),
        ("start_char", ">i4"), ("end_length", ">i4"), ("end_char", ">i4"), ("hash_length", ">i4"), ("word_hash", ">i8"),
        ("shingles_length", ">i4"), ("shingles_head", ">i4", 6), ("shingle", ">i8"), ("hubness_length", ">i4"),
        ("hubness", ">f4"), ("embedding_length", ">i4"), ("embedding_head", ">i2", 2), ("embedding", ">f2", 256),
    ]
)  # fmt: skip
_BIGINT = 20


def _copy_rows(number: int, block: Embedded, space_id: int) -> bytes:
    """Sentences from `number` on, without wording in common."""
    numbers = np.arange(number, number + len(block))
    rows = np.zeros(len(block), _ROW)
    rows["fields"] = 9
    for name in ("article_length", "hash_length"):
        rows[name] = 8
    for name in ("sequence_length", "space_length", "start_length", "end_length", "hubness_length"):
        rows[name] = 4
    rows["article_id"], rows["sequence"] = numbers // ARTICLE_SENTENCES + 1, numbers % ARTICLE_SENTENCES
    rows["space_id"], rows["start_char"], rows["end_char"] = space_id, rows["sequence"], rows["sequence"] + 1
    rows["word_hash"] = rows["shingle"] = numbers
    # One dimension, no NULLs, of bigint, one value, counted from one, of eight bytes.
    rows["shingles_length"], rows["shingles_head"] = 32, (1, 0, _BIGINT, 1, 1, 8)
    rows["hubness"], rows["embedding"] = block.hubness, block.vectors
    rows["embedding_length"], rows["embedding_head"] = 4 + 2 * block.vectors.shape[1], (block.vectors.shape[1], 0)
    return rows.tobytes()


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
        """.replace("%(articles)s", str(articles))
    )
    connection.execute(
        "INSERT INTO core.article_embedding SELECT n, %s, sha256('x'), %s FROM generate_series(1, %s) AS n",
        (space_id, ARTICLE_SENTENCES, articles),
    )
    columns = "article_id, sequence, space_id, start_char, end_char, word_hash, shingles, hubness, embedding"
    number = 0
    # One block of noise and of hubness serves all, its rows in another order each time: both cost more than the rest.
    noise = _noise((_BLOCK, space.dimension), generator)
    hubness = _with_hubness(_mixtures(space.cohort, noise, generator), space).hubness
    with connection.cursor().copy(f"COPY core.article_sentence ({columns}) FROM STDIN WITH (FORMAT binary)") as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        while number < articles * ARTICLE_SENTENCES:
            size = min(_BLOCK, articles * ARTICLE_SENTENCES - number)
            order = generator.permutation(_BLOCK)[:size]
            block = Embedded(_mixtures(space.cohort, noise[order], generator), hubness[order])
            if number == 0:
                _plant(block.vectors, text.vectors, generator)
                block = _with_hubness(block.vectors, space)
            copy.write(_copy_rows(number, block, space_id))
            number += size
        copy.write(b"\xff\xff")
    connection.execute(
        "INSERT INTO core.source_text (body_sha256, name, language, body) VALUES (sha256('t'), 't', 'en', 't')"
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO core.source_sentence VALUES (1, %s, %s, 0, 1, 't', 0, '{}', %s, %s)",
            [(at, space_id, float(text.hubness[at]), str(text.vectors[at].tolist())) for at in range(len(text))],
        )


def _plant(vectors: Floats, text: Floats, generator: np.random.Generator) -> None:
    """The first articles share sentences with the text, as near as translations are (cosine about .75)."""
    for article, shared in enumerate(PLANTED):
        rows = generator.permutation(len(text))[: min(shared, ARTICLE_SENTENCES)]
        start = article * ARTICLE_SENTENCES
        vectors[start : start + len(rows)] = _noisy(text[rows], generator)


def _noise(shape: tuple[int, ...], generator: np.random.Generator) -> Floats:
    rows = generator.standard_normal(shape, np.float32)
    return rows * (np.float32(0.88) / np.linalg.norm(rows, axis=1, keepdims=True))


def _noisy(rows: Floats, generator: np.random.Generator) -> Floats:
    return _unit(rows + _noise(rows.shape, generator))


def _mixtures(cohort: Floats, noise: Floats, generator: np.random.Generator) -> Floats:
    """Two sentences' middle each, and noise."""
    pair = generator.integers(len(cohort), size=(2, len(noise)))
    return _unit(_unit(cohort[pair[0]] + cohort[pair[1]]) + noise)


def _unit(rows: Floats) -> Floats:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def _with_hubness(rows: Floats, space: Space) -> Embedded:
    near = rows @ space.cohort.T
    return Embedded(rows, np.partition(near, -HUB_NEIGHBOURS, axis=1)[:, -HUB_NEIGHBOURS:].mean(axis=1))


def _ask(connection: psycopg.Connection, space_id: int, space: Space, text: Embedded) -> dict[str, object]:
    """The candidates with all their sentences, as `kazwatch compare` reads them, first cold, then warm; their first
    ten against those of every vector."""
    seconds, candidates = [], []
    for _ in range(4):
        begun = time.monotonic()
        candidates = find_candidates(connection, 1, space_id, text, space, Scope())
        articles = list(read_articles(connection, candidates, space_id))
        seconds.append(time.monotonic() - begun)
    weight = {each.article_id: weigh(space.scores(text, each.embedded)) for each in articles}
    best = sorted(weight, key=lambda article_id: (-weight[article_id].total, article_id))[:10]
    begun = time.monotonic()
    exact = connection.execute(FIRST_TEN, (True,)).fetchall()
    return {
        "exact_seconds": time.monotonic() - begun,
        "first_ten": [list(row) for row in exact],
        "first_seconds": seconds[0],
        "warm_seconds": sorted(seconds[1:])[1],
        "candidate_count": len(candidates),
        "same_first_ten_as_exact": best == [article_id for article_id, _ in exact],
        "memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _ask_index(connection: psycopg.Connection) -> dict[str, object]:
    """The same question to `research.find_sources`, first cold, then warm."""
    seconds, rows = [], []
    for _ in range(4):
        begun = time.monotonic()
        rows = connection.execute(FIRST_TEN, (False,)).fetchall()
        seconds.append(time.monotonic() - begun)
    return {
        "index_first_seconds": seconds[0],
        "index_warm_seconds": sorted(seconds[1:])[1],
        "index_first_ten": [list(row) for row in rows],
    }


def _server_process(server: EmbeddedServer) -> int:
    running = server.status()
    assert running is not None
    return running.process


def _server_cpu_seconds(server: EmbeddedServer) -> float:
    """Of the server and of all its processes, those that ended too."""
    first = _server_process(server)
    ticks = 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        fields = path.read_text(encoding="ascii", errors="replace").rsplit(")", 1)[1].split()
        if int(path.parent.name) == first:
            ticks += sum(map(int, fields[11:15]))
        elif int(fields[1]) == first:
            ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _most_memory(process: int) -> int:
    """Resident megabytes of a server process at its most, shared buffers that it touched included."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) // 1024


if __name__ == "__main__":
    main()
