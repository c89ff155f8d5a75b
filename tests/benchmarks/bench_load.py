"""How fast runs are loaded, beside a bare COPY of the same rows into a table without any index, on the same server.

    python tests/benchmarks/bench_load.py --articles 10000 --json figures.json
    python tests/benchmarks/bench_load.py --articles 1000000 --home /tmp/million --json figures.json
    python tests/benchmarks/bench_queries.py --home /tmp/million

The articles are those of invented_press.py, each with the sighting, the names and the share of rejected pages that come
with it. CPU is that of the server process that does the work, from /proc, and beside it that of all the server's
processes (autovacuum, checkpoints); wall-clock time depends on what else the machine does. With --home the database
stays there for bench_queries.py; stop its server with `kazwatch db stop` before removing it. A million articles take
half an hour on two quiet cores, and 22 GB with the log.
"""

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import psycopg
from invented_press import Batch, batches

import sql
from pipeline.load import load as load_module
from pipeline.load.connection import connect
from pipeline.load.group import GroupReport
from pipeline.load.load import RunHeader, load
from pipeline.load.migrate import migrate
from pipeline.load.server import EmbeddedServer
from pipeline.load.staging_row import ending_row

_MILESTONES = (10_000, 100_000, 1_000_000)
# What is stored already and loaded once more, and what bare COPY takes, is measured in so many batches of a load.
_SAMPLES = 25


class Meter:
    """Measures work on a connection: articles a second by the clock, microseconds of the server's CPU an article."""

    def __init__(self, connection: psycopg.Connection, count: int) -> None:
        self.connection = connection
        self.count = count

    def __call__(self, work: Callable[[], object]) -> dict[str, float]:
        before, all_before, began = self._cpu_seconds(), self._server_cpu_seconds(), time.perf_counter()
        work()
        wall, cpu = time.perf_counter() - began, self._cpu_seconds() - before
        return {
            "articles_per_second": round(self.count / wall, 1),
            "server_cpu_us": round(cpu / self.count * 1e6, 1),
            "all_processes_cpu_us": round((self._server_cpu_seconds() - all_before) / self.count * 1e6, 1),
            "wall_seconds": round(wall, 2),
        }

    def _cpu_seconds(self) -> float:
        return sum(_ticks(self.connection.info.backend_pid)[:2]) / os.sysconf("SC_CLK_TCK")

    def _server_cpu_seconds(self) -> float:
        """Of the postmaster, its children, and those of them that have ended."""
        backend = Path(f"/proc/{self.connection.info.backend_pid}/stat").read_text(encoding="utf-8")
        postmaster = int(backend.rpartition(")")[2].split()[1])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text(encoding="utf-8").split()
        ticks = sum(_ticks(postmaster)) + sum(sum(_ticks(int(child))) for child in children)
        return ticks / os.sysconf("SC_CLK_TCK")


def _ticks(process: int) -> list[int]:
    """Clock ticks of a process in user and kernel mode, then those of its children that have ended."""
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:  # ended meanwhile; its parent has its ticks
        return [0]
    return [int(field) for field in text.rpartition(")")[2].split()[11:15]]


def without_grouping(load_run: Callable[[], object]) -> None:
    """The load alone: finding copies is a job of its own, measured by kazwatch benchmark copies."""
    grouping = load_module.group_run
    load_module.group_run = lambda connection, run_id: GroupReport()
    try:
        load_run()
    finally:
        load_module.group_run = grouping


def bare_copy(connection: psycopg.Connection, batch: Batch) -> None:
    """The same rows into a logged table without indexes: the limit of any load."""
    statement = sql.text("load/copy_ending.sql").replace("COPY staging.ending", "COPY bare").encode()
    with connection.transaction(), connection.cursor() as cursor, cursor.copy(statement) as copy:
        for end in batch.ends:
            copy.write_row(ending_row("bare", end))


def run(home: Path, count: int, size: int, grouping: bool, minutes: float) -> dict[str, object]:
    """Load `count` articles, or as many as `minutes` allow, in runs of `size`; the server in `home` is left running."""
    server = EmbeddedServer(home)
    server.start()
    migrate(server.url("kazwatch_owner"))
    figures: list[dict[str, object]] = []
    step = max(1, count // size // _SAMPLES)
    with connect(server.url("kazwatch_owner")) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS bare AS SELECT * FROM staging.ending WITH NO DATA")
        stored, end = 0, time.monotonic() + minutes * 60
        for number, batch in enumerate(batches(count, size)):
            if time.monotonic() > end:
                break
            meter = Meter(connection, len(batch.articles))
            stored += len(batch.articles)
            load_run = partial(load, connection, RunHeader(batch.run_id, None), batch.ends, batch.sightings)
            line: dict[str, object] = {"stored": stored}
            if number % step == 0 or stored in (*_MILESTONES, count):
                line["bare_copy"] = meter(partial(bare_copy, connection, batch))
                connection.execute("TRUNCATE bare")
            line["load"] = meter(partial(without_grouping, load_run))
            if "bare_copy" in line:
                line["load_again"] = meter(partial(without_grouping, load_run))
            if grouping:
                line["grouping"] = meter(load_run)
            print(json.dumps(line), flush=True)
            figures.append(line)
        connection.execute("DROP TABLE bare")
        sizes = connection.execute(
            "SELECT pg_database_size(current_database()), pg_relation_size('core.article_tsv')"
        ).fetchone()
    return {"articles": stored, "batch": size, "bytes": sizes, "at": summary(figures), "batches": figures}


def summary(figures: list[dict[str, object]]) -> dict[str, dict[str, float]]:
    """Means over the last tenth of the batches before each milestone and the end, with the ratio to bare COPY."""
    found = {}
    stored = [int(str(line["stored"])) for line in figures]
    # Bare COPY is not measured in each batch: a load that was stopped ends at the last one that was.
    sampled = [count for count, line in zip(stored, figures, strict=True) if "bare_copy" in line]
    for milestone in sorted({*_MILESTONES, *sampled[-1:]} & set(stored)):
        before = [line for line in figures if milestone * 0.9 < int(str(line["stored"])) <= milestone]
        means = {}
        for work in ("load", "bare_copy", "load_again"):
            measured = [line[work] for line in before if isinstance(line.get(work), dict)]
            for name in ("server_cpu_us", "all_processes_cpu_us", "articles_per_second"):
                means[f"{work}_{name}"] = round(statistics.fmean(each[name] for each in measured), 1)  # type: ignore[index]
        means["times_bare_copy"] = round(means["load_server_cpu_us"] / means["bare_copy_server_cpu_us"], 2)
        found[str(milestone)] = means
    return found


def main() -> None:
    """Measure, print a line a batch, and write everything to the file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=5_000, help="articles in one run")
    parser.add_argument("--grouping", action="store_true", help="also find copies, and say what that costs")
    parser.add_argument(
        "--minutes", type=float, default=float("inf"), help="stop after so long, and say how far it came"
    )
    parser.add_argument("--home", type=Path, help="where the database is made and stays; without it, it is removed")
    parser.add_argument("--json", type=Path, help="where the figures go")
    chosen = parser.parse_args()
    home = chosen.home or Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    if chosen.home is None:
        home.chmod(0o755)
    try:
        figures = run(home, chosen.articles, chosen.batch, chosen.grouping, chosen.minutes)
    finally:
        if chosen.home is None:
            EmbeddedServer(home).stop()
            shutil.rmtree(home, ignore_errors=True)
    print(json.dumps({name: figures[name] for name in ("articles", "bytes", "at")}, indent=1))
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
