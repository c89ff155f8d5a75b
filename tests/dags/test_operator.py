"""The operator's commands of README.md, run in order over the sample press, and a live Airflow in the middle of them:
a backfill gives one run and one window a day, a killed process comes back, `down` leaves nothing behind."""

import json
import os
import re
import signal
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import psycopg
import pytest
from selenium import webdriver

from crawlers.sample_press.server import SamplePress
from dags.operate.supervisor import COMPONENTS
from pipeline.load.server import SUPERUSER, EmbeddedServer
from tests.dags.airflow_ui import DESKTOP, PHONE, AirflowUi
from tests.dags.home import readme_commands, run_kazwatch
from tests.dags.live import Machine, wait_for

pytestmark = pytest.mark.airflow

CLOCK = datetime.fromisoformat("2022-01-12T22:00:00+06:00")
WINDOWS = """
SELECT since, until FROM research.run
WHERE outlet = 'mk_ru' AND since < '2022-02-01' AND until - since = interval '1 day' ORDER BY since
"""


@pytest.fixture(scope="module")
def machine(new_home: Callable[[], Path]) -> Iterator[Machine]:
    """Airflow is up, and every command of the README before `kazwatch status` has been run."""
    with SamplePress(CLOCK) as press:
        running = Machine(new_home(), press.port)
        try:
            for line in readme_commands("Operator"):
                if line == "kazwatch status":
                    break
                said = running.run(line)
                if line == "kazwatch airflow dags list-import-errors":
                    assert "No data found" in said
            yield running
        finally:
            run_kazwatch(running.home, "down", **running.settings)


@pytest.fixture(scope="module")
def ui(machine: Machine, browser: webdriver.Chrome) -> AirflowUi:
    """Airflow's UI, logged in."""
    password = json.loads((machine.home / "airflow" / "passwords.json").read_text())["admin"]
    return AirflowUi(browser, f"http://127.0.0.1:{machine.port}", password)


def test_commands_by_hand_loaded_their_window(machine: Machine) -> None:
    counts = machine.query("SELECT capture_count, article_count FROM research.run WHERE run_id = 'mk_ru-january'")
    assert len(counts) == 1
    assert int(str(counts[0][1])) > 0


def test_a_second_up_is_refused_in_plain_words(machine: Machine) -> None:
    done = run_kazwatch(machine.home, "up", check=False, **machine.settings)
    assert done.returncode == 1
    assert "already running" in done.stderr
    assert "Traceback" not in done.stderr


def test_backfill_gives_one_run_and_one_window_a_day(machine: Machine) -> None:
    wait_for(lambda: len(machine.query(WINDOWS)) == 3, 300, "three runs in the database")
    midnights = [datetime.fromisoformat(f"2022-01-0{day}T00:00+03:00") for day in (5, 6, 7, 8)]
    assert machine.query(WINDOWS) == list(pairwise(midnights))
    outside = machine.query(
        "SELECT url FROM research.article"
        " WHERE published_at < '2022-01-05 00:00+03' OR published_at >= '2022-01-08 00:00+03'"
    )
    assert outside == []


def test_a_new_outlet_file_brings_its_pool_and_its_dag(machine: Machine) -> None:
    text = (machine.outlets / "inform_kz.yml").read_text(encoding="utf-8")
    (machine.outlets / "late_kz.yml").write_text(text.replace("inform.kz", "late.kz"), encoding="utf-8")
    pool = "SELECT slots FROM slot_pool WHERE pool = 'host_late.kz'"
    wait_for(lambda: machine.query_airflow(pool) == [(1,)], 120, "a pool of one slot")
    dag = "SELECT is_paused FROM dag WHERE dag_id = 'ingest_late_kz'"
    wait_for(lambda: machine.query_airflow(dag) == [(True,)], 120, "a paused DAG")


@pytest.mark.parametrize("dag_id", ["health", "housekeeping"])
def test_dags_that_watch_and_keep_house_run(machine: Machine, dag_id: str) -> None:
    machine.run(f"kazwatch airflow dags unpause {dag_id}")
    runs = f"SELECT state FROM dag_run WHERE dag_id = '{dag_id}'"
    wait_for(lambda: ("success",) in machine.query_airflow(runs), 200, f"a run of {dag_id}")


def test_loaded_crawls_wake_the_comparison_but_no_other_while_one_waits(machine: Machine) -> None:
    crawls = """
        SELECT count(*) FROM dag_run
        WHERE dag_id = 'ingest_zakon_kz' AND partition_key < '2022-02-01' AND state = 'success'
    """
    comparisons = "SELECT state FROM dag_run WHERE dag_id = 'compare_texts' AND state <> 'success' ORDER BY state"
    server = EmbeddedServer(machine.home / "postgres")
    with psycopg.connect(server.url(SUPERUSER)) as connection:
        # What a comparison asks for first: the one that begins cannot end.
        connection.execute("LOCK TABLE core.embedding_space IN ACCESS EXCLUSIVE MODE")
        machine.run("kazwatch airflow dags unpause ingest_zakon_kz")
        machine.run(
            "kazwatch airflow backfill create --dag-id ingest_zakon_kz --from-date 2022-01-05 --to-date 2022-01-08"
        )
        wait_for(lambda: machine.query_airflow(crawls) == [(4,)], 300, "four crawls")
        assert machine.query_airflow(comparisons) == [("queued",), ("running",)]
    wait_for(lambda: machine.query_airflow(comparisons) == [], 200, "their comparisons")
    kinds = "SELECT DISTINCT run_type, partition_key FROM dag_run WHERE dag_id = 'compare_texts'"
    assert machine.query_airflow(kinds) == [("asset_triggered", "articles")]


def test_what_waits_at_night_is_compared(machine: Machine) -> None:
    def count_embedded() -> int:
        return connection.execute("SELECT count(*) FROM core.article_embedding").fetchall()[0][0]

    with psycopg.connect(EmbeddedServer(machine.home / "postgres").url(SUPERUSER), autocommit=True) as connection:
        count = count_embedded()
        connection.execute("DELETE FROM core.article_embedding")
        machine.run("kazwatch airflow dags trigger housekeeping")
        wait_for(lambda: count_embedded() == count, 200, "all articles embedded again")


def test_the_trigger_form_asks_for_window_limit_channels_and_dry_run(ui: AirflowUi, machine: Machine) -> None:
    window = {"since": "01052022", "until": "01062022", "limit": 2, "channel": "sitemap"}
    ui.trigger("ingest_astanatimes", "looked", **window, dry_run=True)
    wait_for(lambda: "a dry run" in machine.task_log("ingest_astanatimes", "looked", "crawl"), 200, "a dry run")
    said = machine.task_log("ingest_astanatimes", "looked", "crawl")
    assert len(re.findall(r'"event":"(?:-|20\S+) +https://astanatimes\.com/', said)) == 2
    ui.trigger("ingest_astanatimes", "fetched", **window, dry_run=False)
    run = "SELECT (until - since)::text, capture_count FROM research.run WHERE run_id = 'astanatimes-fetched'"
    wait_for(lambda: bool(machine.query(run)), 200, "a run of two pages")
    assert machine.query(run) == [("2 days", 2)]
    assert machine.query("SELECT 1 FROM research.run WHERE run_id = 'astanatimes-looked'") == []


def test_a_text_pasted_into_the_form_is_compared(ui: AirflowUi, machine: Machine) -> None:
    ui.trigger_comparison("pasted", "Выражение «жылдам шахмат» вошло в моду. Его повторяют и те, кто не играет.")
    wait_for(lambda: "; report: " in machine.task_log("compare_texts", "pasted", "compare"), 200, "a comparison")
    assert machine.query("SELECT language FROM research.source_text WHERE name = 'pasted text'") == [("ru",)]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_page_of_outlets_is_in_the_menu(ui: AirflowUi, size: tuple[int, int]) -> None:
    ui.browser.set_window_size(*DESKTOP)
    ui.open("/")
    ui.wait_for_text("button", "Browse").click()
    ui.wait_for_text("a", "Outlets").click()
    ui.browser.switch_to.window(ui.browser.window_handles[-1])
    ui.browser.set_window_size(*size)
    assert "outlets crawled in the last five weeks" in ui.wait_for("p").text
    assert not ui.is_too_wide()
    ui.wait_for_text("a", "Airflow").click()
    wait_for(lambda: "/kazwatch" not in ui.browser.current_url, 60, "the way back")


def test_every_part_that_is_killed_comes_back(machine: Machine) -> None:
    before, database = machine.parts(), machine.database()
    assert set(before) == set(COMPONENTS)
    for pid in (*before.values(), database):
        os.kill(pid, signal.SIGKILL)

    def is_back() -> bool:
        return machine.database() not in (None, database) and all(
            machine.parts().get(name, pid) != pid for name, pid in before.items()
        )

    wait_for(is_back, 120, "every part and the database")
    wait_for(machine.is_healthy, 200, "a healthy Airflow")


def test_the_rest_of_the_commands_and_down_leaves_nothing(machine: Machine) -> None:
    lines, parts = readme_commands("Operator"), machine.parts()
    for line in lines[lines.index("kazwatch status") :]:
        machine.run(line)
    assert machine.components() == {}
    assert not any(Path("/proc", str(pid)).exists() for pid in parts.values())
    assert machine.run("kazwatch down").splitlines() == ["Airflow: was not running", "database: was not running"]
