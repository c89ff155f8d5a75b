"""How long views, example questions and searches take at a given number of stored articles.

    python tests/benchmarks/bench_queries.py --articles 100000 --json figures.json
    python tests/benchmarks/bench_queries.py --home /tmp/million --json figures.json

Asks as a researcher would, of the database that bench_load.py left in --home, or of one with --articles made for it.
Copies, revisions and pages that are gone are drawn there by the files of sql/benchmark/press. Of each view three things
are timed: its first thousand rows with all columns, the number of its rows, and, where it sums up, the whole of it.
Searches are for words of every frequency. Times are milliseconds, the best of three.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import psycopg
from bench_load import run as run_load
from invented_press import articles

import sql
from pipeline.load.connection import connect
from pipeline.load.migrate import migrate
from pipeline.load.server import EmbeddedServer

_ROUNDS = 3
_BATCH = 10_000
# Views whose rows are sums; all others have a row for each thing stored, texts and all.
_SUMMARIES = (
    *("coverage", "copy_group", "language_share", "outlet", "rejection_summary", "relevance_recall", "run", "silence"),
    *("source_text", "synonym"),
)


def milliseconds(connection: psycopg.Connection, statement: str, values: tuple[str, ...] | None = None) -> float:
    """The best of a few tries: what the database needs, not what else the machine does."""
    tries = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        connection.execute(statement.encode(), values).fetchall()
        tries.append((time.perf_counter() - began) * 1000)
        if tries[-1] > 10_000:
            break
    return round(min(tries), 1)


def words(count: int) -> list[str]:
    """Words of the invented articles, from the most frequent to the rarest."""
    seen: dict[str, int] = {}
    for each in articles(300):
        for word in each.article.body.replace(".", " ").split():
            seen[word] = seen.get(word, 0) + 1
    ranked = sorted(seen, key=lambda word: -seen[word])
    return [ranked[int(len(ranked) * (place / count) ** 3)] for place in range(count)]


def measure(url: str) -> dict[str, object]:
    """Times in milliseconds by name."""
    with connect(url.replace("kazwatch_owner", "kazwatch_researcher")) as connection:
        names = [name.removesuffix(".sql") for name, _ in sql.files("views")]
        views = {}
        for name in names:
            views[name] = {
                "first_1000": milliseconds(connection, f"SELECT * FROM research.{name} LIMIT 1000"),
                "count": milliseconds(connection, f"SELECT count(*) FROM research.{name}"),
            }
            if name in _SUMMARIES:
                views[name]["whole"] = milliseconds(connection, f"SELECT * FROM research.{name}")
        examples = {name: milliseconds(connection, text) for name, text in sql.files("examples")}
        searches = sorted(milliseconds(connection, "SELECT * FROM research.search(%s)", (word,)) for word in words(60))
    return {
        "views": views,
        "examples": examples,
        "search": {
            "median": statistics.median(searches),
            "p95": searches[int(len(searches) * 0.95)],
            "slowest": searches[-1],
        },
    }


def run(home: Path) -> dict[str, object]:
    """Draw what a load of new articles does not bring, tidy up as autovacuum would, and measure."""
    server = EmbeddedServer(home)
    server.start()
    url = server.url("kazwatch_owner")
    migrate(url)
    with connect(url) as connection:
        for _, text in sql.files("benchmark/press"):
            connection.execute(text.encode())
        connection.execute("VACUUM (ANALYZE)")
        row = connection.execute("SELECT count(*) FROM core.article").fetchone()
    return {"articles": row and row[0], **measure(url)}


def main() -> None:
    """Measure, print, and write everything to the file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--home", type=Path, help="where bench_load.py left a database")
    parser.add_argument("--json", type=Path, help="where the figures go")
    chosen = parser.parse_args()
    home = chosen.home or Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    try:
        if chosen.home is None:
            home.chmod(0o755)
            run_load(home, chosen.articles, _BATCH, grouping=False, minutes=float("inf"))
        text = json.dumps(run(home), indent=1)
    finally:
        if chosen.home is None:
            EmbeddedServer(home).stop()
            shutil.rmtree(home, ignore_errors=True)
    print(text)
    if chosen.json:
        chosen.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
