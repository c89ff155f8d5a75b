"""How fast stored articles are judged anew when a topic changed, in how much memory, and that no article is rewritten.

    python tests/benchmarks/bench_rescore.py --articles 1000000 --json figures.json

Texts are those of invented_press.py, four thousand of them told again and again, each with its own last word; into half
of them names from the topic are strewn, into half of these often. The articles come in without a search vector, which
costs a millisecond each and which judging never reads. Stopped half-way, the benchmark goes on where it was: so does
`kazwatch topic rescore`. CPU is that of this process and of the server's, from /proc.
"""

import argparse
import json
import os
import random
import resource
import shutil
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import psycopg
from invented_press import Writer

from pipeline.load.connection import connect
from pipeline.load.migrate import migrate
from pipeline.load.rescore import rescore
from pipeline.load.server import SUPERUSER, EmbeddedServer
from pipeline.relevance.topic import load_topic

_POOL = 4_000
_PORTION = 20_000
_REPORTS = 20
_NAMES = {
    "ru": ("Казахстана", "Токаев", "в Алматы", "казахстанских", "Астане", "акимата", "Шымкенте", "тенге"),
    "kk": ("Қазақстанда", "Тоқаевтың", "Алматыда", "қазақстандық", "Астанада", "әкімдігі", "Шымкентте", "теңге"),
    "en": ("Kazakhstan", "Tokayev", "Almaty", "Kazakh", "Astana", "akimat", "Shymkent", "tenge"),
}
# Logged: it must outlive a server that is killed half-way.
_POOL_TABLE = "CREATE TABLE public.pool (number integer PRIMARY KEY, title text, body text, language text)"
_FILL = """
WITH made AS (
  SELECT n AS article_id, p.title, p.body || ' ' || n AS body, p.language
  FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS s (n)
  JOIN public.pool AS p ON p.number = n %% %(pool)s
),
captures AS (
  INSERT INTO core.capture (
    capture_id, run_id, outlet_id, url, final_url, fetched_at, status, digest, byte_count, warc_file, warc_offset,
    article_id, text_hash
  )
  SELECT article_id, 'rescore', 1, 'https://made-up.example/' || article_id, 'https://made-up.example/' || article_id,
    '2022-01-05Z', 200, 'sha1:', 1, 'made-up', article_id, article_id, sha256(int8send(article_id))
  FROM made
),
states AS (
  INSERT INTO core.article_state (article_id, first_seen_at, last_seen_at)
  SELECT article_id, '2022-01-05Z', '2022-01-05Z' FROM made
)
INSERT INTO core.article (
  article_id, outlet_id, canonical_url, title, body, type, language, language_confidence, reader, text_hash,
  record_hash, capture_id, tsv
)
OVERRIDING SYSTEM VALUE
SELECT article_id, 1, 'https://made-up.example/' || article_id, title, body, 'article', language, 0.9, 'made up',
  sha256(int8send(article_id)), sha256(int8send(article_id)), article_id, ''
FROM made
"""
_LAYOUT = (
    "SELECT count(*), coalesce(max(xmin::text::bigint), 0), pg_relation_size('core.article'), "
    "coalesce(sum(hashtextextended(ctid::text, article_id)), 0)::text FROM core.article"
)


def fill(connection: psycopg.Connection, count: int) -> None:
    """Add articles until there are so many."""
    connection.execute("SET session_replication_role = replica")
    (stored,) = connection.execute("SELECT count(*) FROM core.article").fetchone() or (0,)
    if not stored:
        connection.execute("ALTER TABLE core.article ALTER COLUMN tsv DROP EXPRESSION IF EXISTS")
        connection.execute("INSERT INTO core.outlet (slug, name) VALUES ('made_up', 'Made up') ON CONFLICT DO NOTHING")
        connection.execute("DROP TABLE IF EXISTS public.pool")
        connection.execute(_POOL_TABLE)
        with connection.cursor() as cursor, cursor.copy("COPY public.pool FROM STDIN") as copy:
            for row in islice(pool(), _POOL):
                copy.write_row(row)
    for first in range(stored + 1, count + 1, _PORTION):
        last = min(first + _PORTION - 1, count)
        connection.execute(_FILL, {"first": first, "last": last, "pool": _POOL})
        print(f"filled {last:,}", flush=True)
    connection.execute("VACUUM ANALYZE core.article, core.article_relevance, core.mention")


def pool() -> Iterator[tuple[int, str, str, str]]:
    """Number, title, body of some 2,500 characters and language of each text."""
    chance = random.Random(5)
    writers = {language: Writer(language, chance) for language in _NAMES}
    number = 0
    while True:
        language = chance.choices(tuple(writers), weights=(70, 20, 10))[0]
        share = chance.choices((0.0, 0.004, 0.03), weights=(50, 25, 25))[0]
        title, *paragraphs = writers[language].paragraphs(chance.choice((1200, 2400, 4000)))
        paragraphs = [
            " ".join(word if chance.random() > share else chance.choice(_NAMES[language]) for word in text.split(" "))
            for text in paragraphs
        ]
        yield number, " ".join(title.split(" ")[:9]), "\n\n".join(paragraphs), language
        number += 1


def measure(connection: psycopg.Connection, server_process: int, count: int) -> dict[str, object]:
    """Judge what is not judged yet. Memory is read at twenty places on the way."""
    layout = connection.execute(_LAYOUT).fetchone()
    begun, cpu = time.perf_counter(), _cpu_seconds(server_process)
    memory: dict[int, int] = {}

    def note(judged: int) -> None:
        if judged * _REPORTS >= count * (len(memory) + 1):
            memory[judged] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"judged {judged:,}: {_cpu_seconds(server_process) - cpu:.0f} CPU-s, {memory[judged]} MB", flush=True)

    report = rescore(connection, load_topic(), note)
    spent = _cpu_seconds(server_process) - cpu
    return {
        "stored": count,
        "judged": report.judged,
        "by_verdict": report.by_verdict,
        "seconds": time.perf_counter() - begun,
        "cpu_seconds": spent,
        "articles_per_cpu_second": report.judged / spent,
        "peak_mb": memory,
        "article_table_untouched": connection.execute(_LAYOUT).fetchone() == layout,
        "sizes": dict(
            connection.execute(
                "SELECT name, pg_total_relation_size('core.' || name) "
                "FROM unnest(ARRAY['article', 'article_relevance', 'mention', 'article_version']) AS t (name)"
            ).fetchall()
        ),
    }


def _cpu_seconds(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return time.process_time() + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Fill, judge, and write the figures to the file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1_000_000)
    parser.add_argument("--home", type=Path, help="keep the database here, to go on after a stop; else it is removed")
    parser.add_argument("--json", type=Path, help="where the figures go")
    chosen = parser.parse_args()
    home = chosen.home or Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        server.start()
        migrate(server.url("kazwatch_owner"))
        with connect(server.url(SUPERUSER)) as connection:
            fill(connection, chosen.articles)
            figures = measure(connection, connection.info.backend_pid, chosen.articles)
    finally:
        server.stop()
        if not chosen.home:
            shutil.rmtree(home, ignore_errors=True)
    print(json.dumps(figures))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
