"""The demo's course: a sample press, an Airflow of its own, two rounds of DAG runs, a comparison, a summary.

Round one ends on the evening of 11 January 2022 and round two a day later, by the clock of the sample press: between
them articles are edited, withdrawn and added, and what is younger than two days is looked at again. Runs have fixed
ids, so a second demo clears them and Airflow runs them again; what is safe in their archives is not fetched again, and
no row changes.
"""

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

import crawlers.sample_press
from crawlers.registry import load_outlets
from crawlers.sample_press.server import SamplePress
from dags.operate.airflow_api import FINISHED, AirflowApi
from dags.operate.background import last_words, start_in_background, stop
from dags.operate.demo_result import DemoResult, Fingerprint, collect, fingerprint
from dags.operate.environment import passwords
from dags.operate.machine import free_port, supervisor_lock
from pipeline.errors import PlainError
from pipeline.load.connection import connect, database_url
from pipeline.load.server import EmbeddedServer
from pipeline.settings import DEMO_FOLDER, Settings, load_settings

PRESS_FOLDER = Path(crawlers.sample_press.__file__).parent
RUN_SECONDS = 900
COMPARE_DAG = "compare_texts"


@dataclass(frozen=True, slots=True)
class Round:
    """One look at every outlet: the press's moment and the days asked for."""

    run_id: str
    as_of: datetime
    since: str
    until: str


ROUNDS = (
    Round("demo-1", datetime.fromisoformat("2022-01-11T20:00:00+06:00"), "2022-01-02", "2022-01-11"),
    Round("demo-2", datetime.fromisoformat("2022-01-12T22:00:00+06:00"), "2022-01-10", "2022-01-12"),
)


def rehearse(settings: Settings, text: Path | None, console: Console, *, keep_running: bool) -> DemoResult:
    """Run the demo and return what it found.

    Raises:
        PlainError: Airflow does not start, or a DAG run fails; the message says where its log lies.
    """
    home = settings.home / DEMO_FOLDER
    text = (text or PRESS_FOLDER / "source_text.txt").resolve()
    _name_outlets(home)
    with SamplePress(ROUNDS[0].as_of) as press, _environment(home, press.port):
        ours = load_settings()
        started_at = time.monotonic()
        before = _fingerprint_if_there(ours)
        port = free_port()
        start_in_background(ours, port, console, tied_to_me=True)
        try:
            api = AirflowApi(
                f"http://127.0.0.1:{port}",
                "admin",
                passwords(ours)["admin"],
                lambda: bool(supervisor_lock(ours).holder()),
            )
            api.log_in()
            dag_ids = [f"ingest_{slug}" for slug in load_outlets(ours.outlets)]
            with console.status("Airflow: reading the DAG files"):
                api.wait_for_dags({*dag_ids, COMPARE_DAG}, seconds=120)
            with _progress(console) as progress:
                for number, each in enumerate(ROUNDS, 1):
                    press.clock = each.as_of
                    label = f"round {number}: {each.since} to {each.until}, {len(dag_ids)} outlets"
                    conf = {"since": each.since, "until": each.until, "as_of": each.as_of.isoformat()}
                    _run_all(api, dict.fromkeys(dag_ids, conf), each.run_id, label, progress, ours)
                label = f"comparison: where does {text.name} come from?"
                _run_all(api, {COMPARE_DAG: {"file": str(text)}}, _run_id_of(text), label, progress, ours)
            with connect(database_url(ours, "owner")) as connection:
                result = collect(connection, ours, text)
            after = _fingerprint_if_there(ours)
            result = replace(result, before=before, after=after, seconds=time.monotonic() - started_at)
            if keep_running:
                result.show(console)
                _wait_for_interrupt(console)
            return result
        except PlainError as error:
            if supervisor_lock(ours).holder():
                raise
            raise PlainError(f"{error}:\n{last_words(ours)}") from error
        finally:
            with console.status("stopping Airflow and the database"):
                stop(ours)
                EmbeddedServer(ours.postgres).stop()


def _name_outlets(home: Path) -> None:
    """Leave a link to the sample press's outlets, so that `kazwatch --demo outlet list` knows them, and them alone."""
    home.mkdir(parents=True, exist_ok=True)
    link = home / "outlets"
    link.unlink(missing_ok=True)
    link.symlink_to(PRESS_FOLDER / "outlets", target_is_directory=True)


def _run_id_of(text: Path) -> str:
    """A run that is cleared keeps the file that it was first given, so each text has a run of its own."""
    return f"demo-{hashlib.sha256(bytes(text)).hexdigest()[:16]}"


def _run_all(
    api: AirflowApi, conf: dict[str, dict[str, str]], run_id: str, label: str, progress: Progress, settings: Settings
) -> None:
    """Start one run of each DAG and wait for all of them, with a bar on a terminal and lines elsewhere."""
    started_at = time.monotonic()
    bar = progress.add_task(label, total=len(conf) * 3 if len(conf) > 1 else 1)
    for dag_id, each in conf.items():
        api.run(dag_id, run_id, each)
    open_runs = set(conf)
    deadline = time.monotonic() + RUN_SECONDS
    done: dict[str, int] = {}
    while open_runs:
        if time.monotonic() > deadline:
            raise PlainError(f"not finished within {RUN_SECONDS} s: {sorted(open_runs)}; logs in {settings.airflow}")
        time.sleep(1)
        for dag_id in sorted(open_runs):
            tasks = api.task_states(dag_id, run_id)
            done[dag_id] = sum(state == "success" for state in tasks.values())
            state = api.state(dag_id, run_id).state
            if state == "failed":
                failed = sorted(task for task, state in tasks.items() if state == "failed")
                raise PlainError(
                    f"{dag_id}, run {run_id}: {', '.join(failed)} failed; "
                    f"its log: {settings.airflow / 'logs' / f'dag_id={dag_id}' / f'run_id={run_id}'}"
                )
            if state in FINISHED:
                open_runs.discard(dag_id)
                if not progress.console.is_terminal:
                    progress.console.print(f"{label}: {dag_id} done after {time.monotonic() - started_at:.0f} s")
        progress.update(bar, completed=sum(done.values()))
    progress.update(bar, completed=progress.tasks[bar].total)


@contextmanager
def _environment(home: Path, press_port: int) -> Iterator[None]:
    """The demo's own settings for this process and its children; the operator's are put back afterwards."""
    kept = dict(os.environ)
    for name in kept:
        if name.startswith(("AIRFLOW", "KAZWATCH")):
            del os.environ[name]
    os.environ |= {
        "KAZWATCH_HOME": str(home),
        "KAZWATCH_OUTLETS": str(PRESS_FOLDER / "outlets"),
        "KAZWATCH_RESOLVE": f"*=127.0.0.1:{press_port}",
        "KAZWATCH_SCHEDULES": "off",
        "KAZWATCH_CONTACT": "demo@kazwatch.invalid",
        # Nothing runs by itself here, so nothing needs to wait for somebody to switch it on.
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
    }
    try:
        yield
    finally:
        os.environ.clear()
        os.environ |= kept


def _fingerprint_if_there(settings: Settings) -> Fingerprint:
    """The tables' counts and digests; of a database that is not there yet, nothing."""
    if not (EmbeddedServer(settings.postgres).data / "PG_VERSION").exists():
        return Fingerprint()
    with connect(database_url(settings, "owner")) as connection:
        return fingerprint(connection)


@contextmanager
def _progress(console: Console) -> Iterator[Progress]:
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        yield progress


def _wait_for_interrupt(console: Console) -> None:
    console.print("Airflow and the sample press go on running; Ctrl-C stops them.")
    try:
        while True:
            time.sleep(1)
    except KeyboardInterrupt:
        return
