"""Two Celery workers share the crawls of ten outlets; one is killed. Is every article there, once?

    python tests/benchmarks/bench_celery.py --json figures.json

Needs `redis-server` (a Debian package) and the extra `celery`. Redis, a PostgreSQL server reached by its address,
Airflow with CeleryExecutor and the workers run on this machine, each worker in a home of its own: what they share is
the database, the archive and the broker, as on two machines.
"""

import argparse
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from celery_press import ARTICLES, DAY, SLUGS, CeleryPress, write_outlets

from dags.operate.airflow_api import FINISHED, AirflowApi
from dags.operate.environment import passwords
from dags.operate.machine import free_port
from pipeline.load.connection import connect
from pipeline.load.server import SUPERUSER, EmbeddedServer
from pipeline.settings import load_settings

_WORKERS = ("first", "second")
_RUN = "celery-1"
_MOST_SECONDS = 900
_PROJECT = Path(__file__).resolve().parents[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="Write the figures to this file.")
    options = parser.parse_args()
    for program in ("redis-server", "celery"):
        if shutil.which(program, path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}") is None:
            sys.exit(f"{program} is missing: apt-get install redis-server; pip install '.[celery]'")
    root = Path(tempfile.mkdtemp(prefix="kazwatch-celery-"))
    root.chmod(0o755)
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, root, ignore_errors=True)
        press = stack.enter_context(CeleryPress())
        figures = _measure(root, press, stack)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    if figures["wrong"]:
        sys.exit(1)


def _measure(root: Path, press: CeleryPress, stack: ExitStack) -> dict[str, object]:
    write_outlets(root / "outlets")
    server = EmbeddedServer(root / "server")
    server.start()
    stack.callback(server.stop)
    broker = stack.enter_context(_redis(root))
    os.environ |= {
        "KAZWATCH_HOME": str(root / "scheduler"),
        "KAZWATCH_DATABASE_URL": server.url("kazwatch_owner"),
        "KAZWATCH_ARCHIVE": str(root / "archive"),
        "KAZWATCH_OUTLETS": str(root / "outlets"),
        "KAZWATCH_RESOLVE": f"*=127.0.0.1:{press.port}",
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CELERY__BROKER_URL": broker,
        "AIRFLOW__CELERY__RESULT_BACKEND": broker,
        # A lost worker's tasks are tried again after this many seconds without a sign of life; five minutes by default.
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": _airflow_database(server),
    }
    port = free_port()
    _kazwatch("migrate")
    _kazwatch("up", "--port", str(port))
    stack.callback(_kazwatch, "down")
    settings = load_settings()
    keys = (settings.airflow / "keys.json").read_bytes()
    workers = {}
    for number, name in enumerate(_WORKERS):
        home = root / name
        (home / "airflow").mkdir(parents=True)
        (home / "airflow" / "keys.json").write_bytes(keys)
        (home / "airflow" / "port").write_text(f"{port}\n", encoding="utf-8")
        workers[name] = stack.enter_context(_worker(name, home, port + 10 + number))
    api = AirflowApi(f"http://127.0.0.1:{port}", "admin", passwords(settings)["admin"])
    api.log_in()
    dag_ids = [f"ingest_{slug}" for slug in SLUGS]
    api.wait_for_dags(set(dag_ids), seconds=120)
    began = time.monotonic()
    for dag_id in dag_ids:
        api.run(dag_id, _RUN, {"since": DAY, "until": DAY})
    killed_after = _kill_in_the_middle(workers["first"], press, began)
    states = _wait_for(api, dag_ids)
    seconds = time.monotonic() - began
    with connect(server.url("kazwatch_owner")) as connection:
        rows = connection.execute("SELECT outlet, count(*) FROM research.article GROUP BY outlet").fetchall()
    found = {str(outlet): int(count) for outlet, count in rows}
    wrong = {slug: found.get(slug, 0) for slug in SLUGS if found.get(slug) != ARTICLES}
    return {
        "outlets": len(SLUGS),
        "articles expected": len(SLUGS) * ARTICLES,
        "articles": sum(found.values()),
        "wrong": wrong,
        "runs": states,
        "killed after seconds": round(killed_after, 1),
        "seconds": round(seconds, 1),
        "tasks by worker": {name: _tasks_of(root / name) for name in _WORKERS},
        "articles fetched more than once": sum(count > 1 for count in press.asked.values()),
    }


def _kill_in_the_middle(worker: subprocess.Popen[bytes], press: CeleryPress, began: float) -> float:
    """Ends the worker and all that it started while crawls are under way; after how many seconds."""
    while sum(press.asked.values()) < len(SLUGS) * ARTICLES // 4:
        if time.monotonic() - began > _MOST_SECONDS:
            sys.exit("no crawl began; see the logs")
        time.sleep(0.1)
    _end(worker)
    return time.monotonic() - began


def _end(worker: subprocess.Popen[bytes]) -> None:
    """As a machine ends that loses its power: everything at once."""
    if worker.poll() is None:
        for process in _descendants(worker.pid):
            os.kill(process, signal.SIGKILL)
        worker.wait()


def _descendants(process: int) -> list[int]:
    """A process and all below it, as the machine has them now."""
    found = [process]
    for task in Path(f"/proc/{process}/task").iterdir():
        for child in (task / "children").read_text().split():
            found += _descendants(int(child))
    return found


def _wait_for(api: AirflowApi, dag_ids: list[str]) -> dict[str, str]:
    states: dict[str, str] = {}
    deadline = time.monotonic() + _MOST_SECONDS
    while len(states) < len(dag_ids) and time.monotonic() < deadline:
        time.sleep(2)
        found = {dag_id: api.state(dag_id, _RUN).state for dag_id in dag_ids if dag_id not in states}
        states |= {dag_id: state for dag_id, state in found.items() if state in FINISHED}
    return states


def _tasks_of(home: Path) -> int:
    """How many tasks a worker was given, by its own log."""
    return (home / "worker.log").read_text(encoding="utf-8", errors="replace").count("] received")


def _airflow_database(server: EmbeddedServer) -> str:
    with connect(server.url(SUPERUSER, "postgres")) as connection:
        connection.execute("CREATE DATABASE airflow")
    host = server.socket_folder
    status = server.status()
    assert status is not None
    return f"postgresql+psycopg2://{SUPERUSER}@/airflow?host={host}&port={status.port}"


def _kazwatch(*words: str) -> None:
    subprocess.run([sys.executable, "-m", "pipeline.cli", *words], check=True, cwd=_PROJECT)


@contextmanager
def _redis(root: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(root), "--daemonize", "no"]
    with (root / "redis.log").open("wb") as log:
        process = subprocess.Popen(["redis-server", *words], stdout=log, stderr=log)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _worker(name: str, home: Path, log_port: int) -> Iterator[subprocess.Popen[bytes]]:
    words = ["airflow", "celery", "worker", "--celery-hostname", f"{name}@%h", "--concurrency", "2"]
    environment = {
        **os.environ,
        "KAZWATCH_HOME": str(home),
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(log_port),
    }
    with (home / "worker.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", *words],
            stdout=log,
            stderr=log,
            env=environment,
            cwd=_PROJECT,
        )
    try:
        yield process
    finally:
        _end(process)


if __name__ == "__main__":
    main()
