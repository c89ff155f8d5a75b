"""The files for several machines name settings, commands and files that exist in this version."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipeline.settings import Settings

PROJECT = Path(__file__).resolve().parents[2]
DEPLOY = PROJECT / "dags" / "deploy"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
VALUES = yaml.safe_load((DEPLOY / "values.yaml").read_text(encoding="utf-8"))


def settings_named() -> set[str]:
    return {*COMPOSE["x-kazwatch"]["environment"], *(each["name"] for each in VALUES["env"])}


def test_settings_of_airflow_exist() -> None:
    from airflow.configuration import conf

    known = set(conf.configuration_description)
    for name in settings_named():
        if name.startswith("AIRFLOW__"):
            _, section, option = name.lower().split("__")
            if section != "celery":  # comes with the extra, which the tests do not install
                assert section in known, name
                assert option in conf.configuration_description[section]["options"], name


def test_settings_of_ours_exist() -> None:
    ours = {f"KAZWATCH_{name}" for name in (*Settings.__dataclass_fields__, "contact")}
    named = {name for name in settings_named() if name.startswith("KAZWATCH_")}
    assert named <= {name.upper() for name in ours}
    assert "KAZWATCH_DATABASE_URL" in named


def test_every_secret_stands_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+)\}", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")))
    given = set(re.findall(r"^(\w+)=", (DEPLOY / "env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked == given


def test_mounted_files_exist() -> None:
    mounts = [mount.split(":")[0] for mount in COMPOSE["services"]["postgres"]["volumes"] if mount.startswith(".")]
    assert len(mounts) == 3
    for mount in mounts:
        assert (DEPLOY / mount).resolve().is_file(), mount


def test_commands_of_airflow_exist() -> None:
    done = subprocess.run([sys.executable, "-m", "airflow", "--help"], capture_output=True, text=True, check=True)
    for service in ("api-server", "scheduler", "dag-processor", "triggerer"):
        program, command = COMPOSE["services"][service]["command"].split()
        assert program == "airflow"
        assert re.search(rf"^\s+{command}\s", done.stdout, re.MULTILINE), command


def test_any_command_runs_with_the_settings_of_its_home(tmp_path: Path) -> None:
    """As the containers run them: what the environment says wins, and the command takes the shell's place."""
    given = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "KAZWATCH_HOME": str(tmp_path),
        "KAZWATCH_DATABASE_URL": "postgresql://owner@127.0.0.1:1/kazwatch",
        "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgresql+psycopg2://owner@127.0.0.1:1/airflow",
    }
    show = "import os; print(*(os.environ[name] for name in ('AIRFLOW__CORE__EXECUTOR', 'AIRFLOW_HOME')), os.getpid())"
    with subprocess.Popen(
        [DEPLOY / "entrypoint.sh", sys.executable, "-c", show], env=given, stdout=subprocess.PIPE, text=True
    ) as process:
        shown, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    assert shown.split() == ["CeleryExecutor", str(tmp_path / "airflow"), str(process.pid)]


def test_compose_understands_its_file() -> None:
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("docker-compose is not installed: apt-get install docker-compose")
    secrets = dict.fromkeys(re.findall(r"\$\{(\w+)\}", (DEPLOY / "compose.yaml").read_text(encoding="utf-8")), "secret")
    done = subprocess.run(
        [program, "-f", DEPLOY / "compose.yaml", "config"], env=os.environ | secrets, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    services = yaml.safe_load(done.stdout)["services"]
    assert services["worker"]["environment"]["KAZWATCH_DATABASE_URL"].startswith("postgresql://postgres:secret@")
    assert set(services) == set(COMPOSE["services"])
