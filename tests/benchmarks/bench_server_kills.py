"""kill -9 of the database server at random moments of a load, a new start, the same run again: are the rows the same?

    python tests/benchmarks/bench_server_kills.py
    python tests/benchmarks/bench_server_kills.py --articles 100000 --kills 10 --seed 2 --json figures.json

Short articles of invented_press.py are loaded undisturbed into one server, and into another that is killed meanwhile:
every second time its first process only, whose children end by themselves, else all of them at once. A killed run is
loaded again, as a retried task would. Told are the rows of every table of record in both, what a search finds through
the index in both, and how long each new start took.
"""

import argparse
import json
import os
import random
import signal
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psycopg
from bench_queries import words
from invented_press import Batch, batches

import sql
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.load import RunHeader, load
from pipeline.load.migrate import migrate
from pipeline.load.server import EmbeddedServer

_LETTERS = (200, 500)
_SEARCHES = 20
Rows = dict[str, tuple[int, str]]


class Store:
    """A server of its own, and what is loaded into it."""

    def __init__(self, home: Path) -> None:
        self.server = EmbeddedServer(home)
        self.server.start()
        migrate(self.server.url("kazwatch_owner"))

    def load(self, batch: Batch) -> float:
        """Load a run; the seconds it took."""
        began = time.monotonic()
        with connect(self.server.url("kazwatch_ingest")) as connection:
            load(connection, RunHeader(batch.run_id, None), batch.ends, batch.sightings)
        return time.monotonic() - began

    def load_under_fire(self, batch: Batch, kill_after: float, whole_family: bool) -> float | None:
        """Load a run while the server is killed, then start it and load the run again.

        Returns the seconds of the new start; None where the load ended before its moment came.
        """
        killer = threading.Timer(kill_after, self._kill, (whole_family,))
        killer.start()
        try:
            self.load(batch)
        except (psycopg.Error, PlainError):  # the latter where it was killed while it was connected to
            killer.join()
            while self.server.status() is not None:  # its socket still answers while it dies
                time.sleep(0.01)
        else:
            killer.cancel()
            killer.join()
            if self.server.status() is not None:
                return None
        began = time.monotonic()
        self.server.start()
        seconds = time.monotonic() - began
        self.load(batch)
        return seconds

    def rows(self) -> Rows:
        with connect(self.server.url("kazwatch_owner")) as connection:
            found = connection.execute(sql.text("benchmark/every_row.sql")).fetchall()
            return {kind: (count, digest) for kind, count, digest in found}

    def found(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """The addresses that each word finds; read through the search index alone."""
        query = "SELECT canonical_url FROM core.article WHERE tsv @@ research.search_query(%s) ORDER BY 1"
        with connect(self.server.url("kazwatch_owner")) as connection:
            connection.execute("SET enable_seqscan = off")
            return [tuple(url for (url,) in connection.execute(query, (word,))) for word in words]

    def _kill(self, whole_family: bool) -> None:
        running = self.server.status()
        if running is None:
            return
        processes = [running.process]
        if whole_family:
            children = Path(f"/proc/{running.process}/task/{running.process}/children").read_text(encoding="utf-8")
            processes += map(int, children.split())
        for process in processes:
            os.kill(process, signal.SIGKILL)


def measure(folder: Path, count: int, size: int, kills: int, chance: random.Random) -> dict[str, object]:
    """Load twice, once undisturbed, and compare."""
    calm, killed = Store(folder / "calm"), Store(folder / "killed")
    runs = -(-count // size)
    chosen = set(chance.sample(range(runs), min(kills, runs)))
    starts: list[float] = []
    due = 0
    try:
        for number, batch in enumerate(batches(count, size, letters=_LETTERS)):
            seconds = calm.load(batch)
            due += number in chosen
            if not due:
                killed.load(batch)
                continue
            start = killed.load_under_fire(batch, chance.uniform(0, 1) * seconds, whole_family=len(starts) % 2 == 1)
            if start is not None:  # else the next run is killed in its place
                due -= 1
                starts.append(start)
            print(
                json.dumps({"run": number, "killed": start is not None, "calm_seconds": round(seconds, 1)}), flush=True
            )
        calm_rows, killed_rows = calm.rows(), killed.rows()
        searches = words(_SEARCHES)
        found = calm.found(searches)
        return {
            "articles": count,
            "kills": len(starts),
            "seconds_of_new_starts": [round(start, 1) for start in starts],
            "rows": {kind: rows for kind, (rows, _) in calm_rows.items()},
            "tables_that_differ": sorted(
                kind for kind in calm_rows | killed_rows if calm_rows.get(kind) != killed_rows.get(kind)
            ),
            "searches": _SEARCHES,
            "found": sum(map(len, found)),
            "same_found": found == killed.found(searches),
        }
    finally:
        calm.server.stop()
        killed.server.stop()


def main() -> None:
    """Measure, print, and write everything to the file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--batch", type=int, default=2_000, help="articles in one run")
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="where the figures go")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kazwatch-bench-") as folder:
        Path(folder).chmod(0o755)
        figures = measure(Path(folder), chosen.articles, chosen.batch, chosen.kills, random.Random(chosen.seed))
    text = json.dumps(figures, indent=1)
    print(text)
    if chosen.json:
        chosen.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
