"""How long views, example questions and searches take at a given number of stored articles.

    python tests/benchmarks/bench_queries.py --articles 100000 --json figures.json

Stores invented articles first (see bench_load.py), without looking for copies, then asks as a researcher would. Each
view is read whole, which is more than people ask for. Searches are for words of every frequency.
"""

import argparse
import json
import shutil
import statistics
import tempfile
import time
from functools import partial
from itertools import islice
from pathlib import Path

import psycopg
from bench_load import articles, without_grouping

import sql
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.load.migrate import migrate
from pipeline.load.server import EmbeddedServer

_RUN = 10_000
_ROUNDS = 3


def milliseconds(connection: psycopg.Connection, statement: str, values: tuple[str, ...] | None = None) -> float:
    """The best of a few tries: what the database needs, not what else the machine does."""
    tries = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        connection.execute(statement.encode(), values).fetchall()
        tries.append((time.perf_counter() - began) * 1000)
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
        views = {
            name: milliseconds(connection, f"SELECT count(v) FROM research.{name.removesuffix('.sql')} AS v")
            for name, _ in sql.files("views")
        }
        examples = {name: milliseconds(connection, text) for name, text in sql.files("examples")}
        searches = sorted(milliseconds(connection, "SELECT * FROM research.search(%s)", (word,)) for word in words(60))
    return {
        "views": views,
        "examples": examples,
        "search": {"median": statistics.median(searches), "p95": searches[int(len(searches) * 0.95)]},
    }


def run(count: int) -> dict[str, object]:
    """Store, tidy up as autovacuum would, and measure."""
    home = Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        server.start()
        url = server.url("kazwatch_owner")
        migrate(url)
        with connect(url) as connection:
            made = articles(count)
            for number in range(0, count, _RUN):
                rows = list(islice(made, _RUN))
                without_grouping(partial(load, connection, RunHeader(f"run-{number}", None), rows))
            connection.execute("VACUUM (ANALYZE)")
        return {"articles": count, **measure(url)}
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def main() -> None:
    """Measure, print, and write everything to the file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--json", type=Path, help="where the figures go")
    chosen = parser.parse_args()
    text = json.dumps(run(chosen.articles), indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
