"""A day of a hundred outlets in a real Airflow, in a fraction of a day: does all finish, once, and at what cost?

    python tests/benchmarks/bench_day.py --json figures.json
    python tests/benchmarks/bench_day.py --outlets 10 --watched 2

Needs a C compiler. Simulated are the clock and the press. The clock of Airflow, PostgreSQL and the crawls runs at its
usual pace, but jumps to the full hour after the next crawl is due as soon as nothing is left to do; the press
(clocked_press.py) publishes along the same clock. Everything else is what `kazwatch up` runs: Airflow's scheduler makes
the runs from the outlet files' own schedules (every outlet once a day, `--watched` of them every six hours, too),
LocalExecutor and the pools carry them out, crawls go through Scrapy, archive and reader into PostgreSQL. Where the
clock jumps over several hours, the DAG `health` looks once for them.
"""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
import psycopg
from clocked_press import ClockedPress, PressPlan, write_outlets
from jumping_clock import JumpingClock
from process_meter import ProcessMeter

from dags.operate.machine import free_port, supervisor_lock
from pipeline.load.server import SUPERUSER, EmbeddedServer
from pipeline.settings import load_settings

# The DAGs' first day: no run of a day before it falls due.
BEGIN = datetime(2022, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
# An hour later than the last midnight's runs.
END = BEGIN + 25 * HOUR
ZONES = ("Asia/Almaty", "Asia/Almaty", "Europe/Moscow", "Asia/Almaty", "Asia/Tashkent")
DELAY_SECONDS = 0.3
PROJECT = Path(__file__).resolve().parents[2]
MOST_SECONDS = 1800


class Task(NamedTuple):
    """One task that ran: how long it waited for a slot, and how long it took."""

    dag_id: str
    task_id: str
    state: str
    waited_seconds: float
    run_seconds: float
    tries: int


@dataclass(frozen=True)
class AirflowTables:
    """Airflow's own tables, read directly: the API's tokens would be out of date after each jump."""

    connection: psycopg.Connection

    def open_count(self, now: datetime) -> int:
        """Runs that are not finished, and runs that are due and not made yet."""
        unfinished = "SELECT count(*) FROM dag_run WHERE state IN ('queued', 'running')"
        due = "SELECT count(*) FROM dag WHERE NOT is_stale AND next_dagrun_create_after <= %s"
        (open_runs,), (due_runs,) = (
            self.connection.execute(unfinished).fetchone() or (0,),
            self.connection.execute(due, (now,)).fetchone() or (0,),
        )
        return int(open_runs) + int(due_runs)

    def next_due(self) -> datetime:
        """When the next crawl is due."""
        statement = "SELECT min(next_dagrun_create_after) FROM dag WHERE NOT is_stale AND fileloc LIKE '%%/ingest.py'"
        (found,) = self.connection.execute(statement).fetchone() or (None,)
        assert isinstance(found, datetime)
        return found

    def parse_seconds(self) -> float:
        """How long the DAG processor took for the file of all outlets, as it noted last."""
        statement = "SELECT max(last_parse_duration) FROM dag WHERE fileloc LIKE '%%/ingest.py'"
        return float((self.connection.execute(statement).fetchone() or (0,))[0] or 0)

    def known_count(self) -> int:
        statement = "SELECT count(*) FROM dag WHERE fileloc LIKE '%%/ingest.py'"
        return int((self.connection.execute(statement).fetchone() or (0,))[0])

    def runs_by_state(self) -> dict[str, int]:
        """Of each kind of DAG, how many runs ended how: `ingest success` and so on."""
        statement = """SELECT split_part(dag_id, '_', 1) || ' ' || state, count(*) FROM dag_run GROUP BY 1 ORDER BY 1"""
        return {str(kind): int(count) for kind, count in self.connection.execute(statement)}

    def tasks(self) -> list[Task]:
        """All that ran, newest try."""
        statement = """SELECT dag_id, task_id, state, coalesce(extract(epoch FROM start_date - queued_dttm), 0)::float8,
        extract(epoch FROM end_date - start_date)::float8, try_number
        FROM task_instance WHERE start_date IS NOT NULL AND end_date IS NOT NULL"""
        return [Task(*row) for row in self.connection.execute(statement)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--outlets", type=int, default=100)
    parser.add_argument("--watched", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="Write the figures to this file.")
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="kazwatch-day-"))
    root.chmod(0o755)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        figures = _measure(root, draw_plans(options.outlets, options.watched, options.seed), stack)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if figures["wrong"] or figures["hosts over their rate"]:
        sys.exit(1)


def draw_plans(count: int, watched: int, seed: int) -> list[PressPlan]:
    """Outlets of 2 to 20 articles between the begin and their local midnight, a fifth of them in Moscow's zone."""
    chance = np.random.default_rng(seed)
    plans = []
    for number in range(count):
        zone = ZONES[number % len(ZONES)]
        midnight = datetime(2022, 1, 2, tzinfo=ZoneInfo(zone))
        expected = 2 * 10 ** (number / max(count - 1, 1))
        is_watched = number * watched // count != (number + 1) * watched // count
        seconds = chance.integers(0, int((midnight - BEGIN).total_seconds()), chance.poisson(expected))
        plans.append(
            PressPlan(
                slug=f"outlet_{number:03d}",
                timezone=zone,
                moments=tuple(BEGIN + timedelta(seconds=second) for second in sorted(seconds.tolist())),
                delay_seconds=DELAY_SECONDS,
                schedule=f"{number % 60} 0 * * *",
                watch=f"{number % 60} */6 * * *" if is_watched else None,
            )
        )
    return plans


def _measure(root: Path, plans: list[PressPlan], stack: ExitStack) -> dict[str, object]:
    write_outlets(root / "outlets", plans)
    clock = JumpingClock(root, BEGIN - timedelta(minutes=20))
    shutil.copytree(PROJECT / "dags", root / "dags", ignore=shutil.ignore_patterns("*.pyc"))
    for path in (root / "dags").iterdir():
        # A file of the future would be read anew without end.
        os.utime(path, ((BEGIN - 30 * HOUR).timestamp(),) * 2)
    press = stack.enter_context(ClockedPress(plans, clock.now))
    os.environ |= {
        "KAZWATCH_HOME": str(root / "home"),
        "KAZWATCH_OUTLETS": str(root / "outlets"),
        "KAZWATCH_RESOLVE": f"*=127.0.0.1:{press.port}",
        "AIRFLOW__CORE__DAGS_FOLDER": str(root / "dags"),
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        # Jumps are no deaths: between them nothing sends a sign of life.
        "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": "7200",
    }
    _kazwatch(clock, "up", "--port", str(free_port()))
    stack.callback(_kazwatch, clock, "down")
    settings = load_settings()
    server = EmbeddedServer(settings.postgres)
    supervisor, database = supervisor_lock(settings).holder(), server.status()
    assert supervisor
    assert database
    tables = AirflowTables(
        stack.enter_context(psycopg.connect(server.url(SUPERUSER, "airflow"), autocommit=True)),
    )
    expected_dags = len(plans) + sum(plan.watch is not None for plan in plans)
    _wait(lambda: tables.known_count() == expected_dags, "all DAGs")
    began = time.monotonic()
    hours = []
    with ProcessMeter(supervisor, database.process) as meter:
        cpu_before = meter.cpu_seconds()
        while (due := tables.next_due()) < END:
            clock.jump_to(due.replace(minute=0, second=0, microsecond=0) + HOUR)
            _wait(lambda: _is_idle(tables, clock), f"the runs of {clock.now():%H:%M}")
            hours.append({"hour": f"{clock.now():%d %H:%M}", "parse seconds": tables.parse_seconds(), "MB": meter.now})
            print(json.dumps(hours[-1]), file=sys.stderr, flush=True)
        cpu = {part: round(seconds - cpu_before.get(part, 0), 1) for part, seconds in meter.cpu_seconds().items()}
    seconds = time.monotonic() - began
    return {
        "outlets": len(plans),
        "seconds": round(seconds),
        **_rows(server, plans),
        "runs": tables.runs_by_state(),
        "tasks tried more than once": sum(task.tries > 1 for task in tables.tasks()),
        **_rates(press),
        "articles looked at again": sum(count > 1 for count in press.articles_asked.values()),
        "parse seconds, median and most": [
            round(statistics.median(each["parse seconds"] for each in hours), 2),
            round(max(each["parse seconds"] for each in hours), 2),
        ],
        "parse CPU seconds, all DAG files": _parse_cpu_seconds(clock),
        "MB at most": meter.peaks,
        "CPU seconds": cpu,
        "tasks": _task_figures(tables.tasks()),
        **_overhead(clock, plans, sum(cpu.values()), tables),
        "by hour": hours,
    }


def _is_idle(tables: AirflowTables, clock: JumpingClock) -> bool:
    """Nothing to do, twice: what articles wake is made a moment after they landed."""
    if tables.open_count(clock.now()):
        return False
    time.sleep(6)
    return tables.open_count(clock.now()) == 0


def _rows(server: EmbeddedServer, plans: list[PressPlan]) -> dict[str, object]:
    """What is stored, against what was published: each article once."""
    published = {f"https://{plan.host}{plan.path(number)}" for plan in plans for number in range(len(plan.moments))}
    with psycopg.connect(server.url("kazwatch_owner")) as connection:
        stored = Counter(url for (url,) in connection.execute("SELECT url FROM research.article"))
    return {
        "published": len(published),
        "stored": sum(stored.values()),
        "wrong": sorted(published ^ stored.keys()) + [url for url, count in stored.items() if count > 1],
    }


def _rates(press: ClockedPress) -> dict[str, object]:
    """How fast each host was asked, as it came in at the server.

    Five requests in a row are measured together: on a busy machine one may be late, and the next one then seems early.
    """
    by_host: dict[str, list[float]] = defaultdict(list)
    for each in press.requests:
        by_host[each.host].append(each.at_seconds)
    fastest = {
        host: min((at[place + 4] - at[place] for place in range(len(at) - 4)), default=float("inf")) / 4
        for host, at in by_host.items()
    }
    return {
        "requests": len(press.requests),
        "seconds between requests to one host": {"asked for": DELAY_SECONDS, "least": round(min(fastest.values()), 3)},
        "hosts over their rate": sorted(host for host, seconds in fastest.items() if seconds < DELAY_SECONDS * 0.9),
    }


def _parse_cpu_seconds(clock: JumpingClock) -> float:
    """CPU seconds to read all DAG files in a process that has imported Airflow already, as the DAG processor's have."""
    code = """
import sys, time, runpy
import airflow, airflow.sdk, airflow.models
began = time.process_time()
for path in sys.argv[1:]:
    runpy.run_path(path)
print(time.process_time() - began)
"""
    files = [str(path) for path in sorted((PROJECT / "dags").glob("*.py")) if path.name != "__init__.py"]
    environment = {**os.environ, "AIRFLOW_HOME": str(load_settings().airflow)}
    done = subprocess.run(
        [sys.executable, "-c", code, *files], env=environment, cwd=PROJECT, check=True, capture_output=True, text=True
    )
    return round(float(done.stdout.splitlines()[-1]), 2)


def _task_figures(tasks: list[Task]) -> dict[str, object]:
    """By task of the crawl DAGs: how many, how they ended, seconds of wall time: median run, median wait for a slot."""
    kinds: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        kinds[f"{task.dag_id.split('_')[0]}.{task.task_id}"].append(task)
    return {
        kind: {
            "states": dict(Counter(task.state for task in those)),
            "median seconds": round(statistics.median(task.run_seconds for task in those), 1),
            "median seconds waited": round(statistics.median(task.waited_seconds for task in those), 1),
        }
        for kind, those in sorted(kinds.items())
    }


def _overhead(
    clock: JumpingClock, plans: list[PressPlan], cpu_seconds: float, tables: AirflowTables
) -> dict[str, object]:
    """CPU seconds of the day beside those of the same work by hand: `kazwatch crawl` and `kazwatch load`.

    By hand a run costs so much, and each article so much more: a line through six outlets of different size.
    """
    chosen = plans[:: max(1, len(plans) // 6)][:6]
    points = [(len(plan.moments), _by_hand(clock, plan)) for plan in chosen]
    an_article, a_run = np.polyfit(*zip(*points, strict=True), 1)
    loads = sum(task.task_id == "load" and task.state == "success" for task in tables.tasks())
    by_hand = float(loads * a_run + sum(len(plan.moments) for plan in plans) * an_article)
    return {
        "by hand, CPU seconds": {
            "a run": round(a_run, 2),
            "an article": round(an_article, 3),
            "the day": round(by_hand),
        },
        "runs that crawled": loads,
        "CPU seconds beyond those by hand, a run": round((cpu_seconds - by_hand) / loads, 2),
        "share of scheduling in all CPU seconds": round(1 - by_hand / cpu_seconds, 3),
    }


def _by_hand(clock: JumpingClock, plan: PressPlan) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    day, run = "2022-01-01", f"{plan.slug}-by-hand"
    _kazwatch(clock, "crawl", plan.slug, "--since", day, "--until", day, "--run-id", run, "--no-database")
    _kazwatch(clock, "load", run)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _wait(condition: Callable[[], bool], what: str) -> None:
    deadline = time.monotonic() + MOST_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"not within {MOST_SECONDS} s: {what}; logs in {load_settings().airflow}/logs")
        time.sleep(1)


def _kazwatch(clock: JumpingClock, *words: str) -> None:
    command = [sys.executable, "-m", "pipeline.cli", *words]
    subprocess.run(command, check=True, cwd=PROJECT, env={**os.environ, **clock.environment}, stdout=sys.stderr)


if __name__ == "__main__":
    main()
