"""How fast a source text of 37 sentences is answered among N stored sentences, and whether as exact search answers it.

    python tests/benchmarks/bench_compare_store.py --sentences 1000000 --json figures.json

By signatures in the program, as `kazwatch compare` asks; by signatures in SQL, as `research.find_sources` does; and by
every vector. The stored vectors are mixtures of two vectors of the shipped cohort and noise (30 to an article); 12
articles are planted that share 3 to 37 sentences with the text. Server and database are made in a temporary folder and
removed afterwards.

The whole answer is measured too, with the sample press stored among the others: the text is embedded, searched for,
compared, looked at for conflicts, and stored.

1,000,000 sentences (0.8 GB of disk), warm, on two quiet cores: candidates by the program take .3 s, by
`research.find_sources` .6 s; the first ten of both as from every vector, which takes 2.0 s. The whole answer takes
.8 s (1.1 CPU seconds) for 35 sentences with 77 pairs in sources. To store a sentence takes .1 ms of the server's time.
The program has 346 MB, with the model 627, the server process 861, mostly shared buffers.

10,000,000 sentences (8 GB of disk), filled in 87 s: candidates by the program take 2.2 s, by `research.find_sources`
5.8 s; the first ten as from every vector, which takes 23.4 s. The whole answer takes 3.0 s. The program has 346 MB,
with the model 610, the server process 1.3 GB.
"""

import argparse
import json
import os
import resource
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import psycopg
from numpy.typing import NDArray

import sql
from crawlers.sample_press import content
from pipeline.compare.candidates import find_candidates
from pipeline.compare.comparison import Comparison
from pipeline.compare.evidence import weigh
from pipeline.compare.ingest import embed_pending, register_space
from pipeline.compare.run import compare_text
from pipeline.compare.scope import Scope
from pipeline.compare.space import HUB_NEIGHBOURS, Embedded, Space, shipped_space
from pipeline.compare.store import read_articles
from pipeline.compare.verdict import ArticleVerdict
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
    parser.add_argument("--buffers", default="1GB", help="shared_buffers")
    parser.add_argument("--text", type=Path, help="the source text; without it, the one of the sample press")
    options = parser.parse_args()
    source_text = options.text.read_text(encoding="utf-8") if options.text else content.source_text()
    home = Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        figures = _measure(server, options.sentences, options.buffers, source_text)
    finally:
        server.stop()
        for folder in {home, server.base}:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


def _measure(server: EmbeddedServer, count: int, buffers: str, source_text: str) -> dict[str, object]:
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
        indexes = _take_indexes(connection)
        space_id = register_space(connection, space)
        begun = time.monotonic()
        _fill(connection, space_id, space, text, count, generator)
        figures["fill_seconds"] = time.monotonic() - begun
        for statement in indexes:
            connection.execute(statement)
        begun = time.monotonic()
        # At once; storing does it article by article.
        connection.execute(
            """
            INSERT INTO core.article_signature (article_id, space_id, signatures)
            SELECT s.article_id, s.space_id,
              string_agg(core.signature(s.embedding)::text, '' ORDER BY s.sequence)::bit varying
            FROM core.article_sentence AS s
            GROUP BY s.article_id, s.space_id
            """
        )
        figures["signature_seconds"] = time.monotonic() - begun
        connection.execute("ANALYZE core.article_sentence, core.article_signature")
        for name in ("article_sentence", "article_signature"):
            row = connection.execute("SELECT pg_total_relation_size(%s::regclass)", (f"core.{name}",)).fetchone()
            assert row is not None
            figures[f"{name}_megabytes"] = round(row[0] / 1e6)
        figures.update(_ask(server, connection, space_id, space, text))
        figures["server_memory_megabytes"] = _most_memory(connection.info.backend_pid)
        figures["server_cpu_microseconds_to_store_a_sentence"] = _store(server, connection, space_id)
        figures["whole_answer"] = _compare_whole(server, connection, source_text)
    return figures


def _take_indexes(connection: psycopg.Connection) -> list[str]:
    """Drop every index of the sentences but the key, so that filling is quick; the statements that make them anew."""
    rows = connection.execute(
        """
        SELECT indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'core' AND tablename = 'article_sentence' AND indexname <> 'article_sentence_pkey'
        """
    ).fetchall()
    for name, _ in rows:
        connection.execute(f"DROP INDEX core.{name}")
    return [statement for _, statement in rows]


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


def _ask(
    server: EmbeddedServer, connection: psycopg.Connection, space_id: int, space: Space, text: Embedded
) -> dict[str, object]:
    """The candidates with all their sentences, as `kazwatch compare` reads them, and the same question to
    `research.find_sources`; the first ten of both against those of every vector."""

    def ask() -> list[tuple[int, int]]:
        candidates = find_candidates(connection, 1, space_id, text, space, Scope())
        articles = read_articles(connection, candidates, space_id)
        weighed = {each.article_id: weigh(space.scores(text, each.embedded)) for each in articles}
        best = sorted(weighed, key=lambda article_id: (-weighed[article_id].total, article_id))[:10]
        return [(article_id, len(weighed[article_id].pairs)) for article_id in best]

    def ask_in_sql(exact: bool = False) -> list[tuple[int, int]]:
        return connection.execute(FIRST_TEN, (exact,)).fetchall()

    figures: dict[str, object] = {"compare": _four_times(server, ask), "find_sources": _four_times(server, ask_in_sql)}
    begun = time.monotonic()
    exact = ask_in_sql(exact=True)
    return figures | {
        "exact_seconds": time.monotonic() - begun,
        "first_ten": exact,
        "same_first_ten_as_exact": ask() == ask_in_sql() == exact,
        "memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _four_times(server: EmbeddedServer, question: Callable[[], object]) -> dict[str, float]:
    """Seconds of the first and in the middle of the other three; CPU seconds of one of these, program and server."""
    seconds = []
    spent = 0.0
    for at in range(4):
        if at == 1:
            spent = time.process_time() + _server_cpu_seconds(server)
        begun = time.monotonic()
        question()
        seconds.append(time.monotonic() - begun)
    spent = time.process_time() + _server_cpu_seconds(server) - spent
    return {"first_seconds": seconds[0], "warm_seconds": sorted(seconds[1:])[1], "warm_cpu_seconds": spent / 3}


def _compare_whole(server: EmbeddedServer, connection: psycopg.Connection, source_text: str) -> dict[str, object]:
    """`kazwatch compare` without its start and its report: the sample press is stored among the others, and the text
    embedded, searched, compared, looked at for conflicts and stored."""
    for number, article in enumerate(content.articles(), 1_000_000_000):
        connection.execute(
            """
            WITH article AS (
              INSERT INTO core.article (article_id, outlet_id, canonical_url, title, body, type, language,
                language_confidence, reader, text_hash, record_hash, capture_id)
              OVERRIDING SYSTEM VALUE
              SELECT %(number)s, 1, %(url)s, %(title)s, %(body)s, 'article', %(language)s, 1, 'bench',
                sha256('y'), sha256('y'), %(number)s
              RETURNING article_id
            )
            INSERT INTO core.article_relevance (article_id, topic, topic_version, verdict, score)
            SELECT article_id, 'kazakhstan', '1', 'about', 1 FROM article
            """,
            {
                "number": number,
                "url": article.url,
                "title": article.title,
                "body": "\n\n".join(article.paragraphs),
                "language": article.expected.language,
            },
        )
    connection.execute("SET session_replication_role = origin")
    embed_pending(connection)
    answers: list[Comparison] = []
    figures = _four_times(server, lambda: answers.append(compare_text(connection, source_text, "text")))
    sources = [match for match in answers[-1].articles if match.verdict is not ArticleVerdict.NONE]
    return {
        **figures,
        "sentences": len(answers[-1].sentences),
        "pairs_in_sources": sum(len(match.matches) for match in sources),
        "memory_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _store(server: EmbeddedServer, connection: psycopg.Connection, space_id: int, count: int = 200) -> float:
    """Stores the first articles once more, under other numbers, as ingestion stores them."""
    rows = connection.execute(
        """
        SELECT article_id, sequence, space_id, start_char, end_char, word_hash, shingles, hubness,
          embedding::real[] AS embedding
        FROM core.article_sentence WHERE article_id <= %s ORDER BY article_id, sequence
        """,
        (count,),
    )
    names = [column.name for column in rows.description or ()]
    sentences = [dict(zip(names, row, strict=True)) for row in rows]
    spent = _server_cpu_seconds(server)
    for article_id in range(1, count + 1):
        key = {"article_id": -article_id, "space_id": space_id}
        with connection.transaction(), connection.cursor() as cursor:
            own = [each | key for each in sentences if each["article_id"] == article_id]
            cursor.executemany(sql.text("compare/insert_sentence.sql"), own)
            cursor.execute(sql.text("compare/put_signatures.sql"), key)
    return round((_server_cpu_seconds(server) - spent) / len(sentences) * 1e6)


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
