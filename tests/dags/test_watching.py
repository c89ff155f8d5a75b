"""What operators are told of a run, and what is left when the supervisor itself fails."""

import fcntl
import logging
import os
import socket
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from dags.operate import machine, supervisor
from dags.operate.airflow_api import AirflowApi
from dags.operate.environment import airflow_environment
from dags.operate.machine import PoolKeeper
from dags.operate.report_run import report_run
from dags.operate.supervisor import LockHeldError, PidLock, Supervisor
from pipeline.archive import CrawlSummary
from pipeline.archive.run_folder import write_summary
from pipeline.errors import PlainError
from pipeline.settings import Settings


def test_a_report_warns_of_what_may_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    run = tmp_path / "archive" / "a" / "a-1"
    run.mkdir(parents=True)
    since, until = (datetime.fromisoformat(f"2022-01-0{day}T00:00+06:00") for day in (5, 8))
    unread = {"https://a.kz/rss": "status 500"}
    summary = CrawlSummary("a", "a-1", since, until, until, "finished", {"listed/over_budget": 7}, unread)
    (run / "crawl.json").write_text(write_summary(summary))
    for name, value in {"HOME": tmp_path, "ARCHIVE": tmp_path / "archive"}.items():
        monkeypatch.setenv(f"KAZWATCH_{name}", str(value))
    with caplog.at_level(logging.WARNING, "kazwatch.report"):
        report_run("a-1", {"captures": 15, "articles": 14, "rejections": 1})
    assert set(caplog.messages) == {
        "a-1: not read: https://a.kz/rss: status 500",
        "a-1: 7 articles left out beyond politeness.max_pages_per_run",
    }


def test_counts_that_do_not_add_up_fail_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KAZWATCH_HOME", str(tmp_path))
    with pytest.raises(ValueError, match="do not add up"):
        report_run("a-1", {"captures": 3, "articles": 1, "rejections": 1})


def test_a_supervisor_that_fails_leaves_nothing_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise OSError("no space left")

    monkeypatch.setattr(supervisor, "DATABASE_CHECK_ROUNDS", 1)
    component = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
    watching = Supervisor({}, tmp_path, keep_database=fail, processes={"scheduler": component})
    with pytest.raises(OSError, match="no space left"):
        watching.watch()
    assert component.poll() is not None


def test_files_that_editors_leave_beside_an_outlets_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_bootstrap", pytest.fail)
    (tmp_path / "a.yml").write_text("name: A\n")
    keeper = PoolKeeper(Settings(tmp_path, None, "", tmp_path), {})
    (tmp_path / ".#a.yml").symlink_to("somebody@desk.1234")
    keeper.keep()


def test_two_first_starts_make_one_set_of_keys(tmp_path: Path) -> None:
    """What one start encrypts with a key of its own nobody can read later on."""

    def key_of(home: Path) -> str:
        return airflow_environment(Settings(home, None, "", None), port=8080, metadata_url="")[
            "AIRFLOW__API__SECRET_KEY"
        ]

    with ThreadPoolExecutor(8) as pool:
        for number in range(100):
            assert len(set(pool.map(key_of, [tmp_path / str(number)] * 8))) == 1
    assert [path.name for path in (tmp_path / "0" / "airflow").iterdir()] == ["keys.json"]


def test_whoever_only_looks_at_a_lock_keeps_nobody_from_taking_it(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    looker = os.open(path, os.O_RDWR | os.O_CREAT)
    fcntl.flock(looker, fcntl.LOCK_SH)
    threading.Timer(0.2, os.close, [looker]).start()
    lock = PidLock(path)
    lock.take()
    assert lock.holder() == os.getpid()
    with pytest.raises(LockHeldError, match=str(os.getpid())):
        PidLock(path).take()


def test_a_database_that_starts_at_the_second_try_keeps_airflow_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervisor, "DATABASE_CHECK_ROUNDS", 1)
    said: list[str] = []
    answers = iter([PlainError("no memory"), None])
    component = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)

    def start() -> None:
        answer = next(answers, None)
        if answer:
            raise answer
        watching.stopping.set()

    watching = Supervisor({}, tmp_path, keep_database=start, say=said.append, processes={"scheduler": component})
    assert watching.watch() == 0
    assert said == ["no memory\ntrying again"]
    assert component.poll() is not None


def test_a_request_that_finds_nobody_is_sent_again_while_the_supervisor_lives() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    looks = iter([True, True, False])
    api = AirflowApi(f"http://127.0.0.1:{port}", "admin", "secret", alive=lambda: next(looks))
    with pytest.raises(PlainError, match="supervisor has ended"):
        api.state("ingest_a", "1")
    assert next(looks, None) is None
