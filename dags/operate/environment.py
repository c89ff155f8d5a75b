"""How Airflow is set up: by environment variables, so that no file drifts. An operator's own settings win."""

import base64
import json
import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from pipeline.settings import Settings

DAGS_FOLDER = Path(__file__).resolve().parent.parent
USERS = {"admin": "admin", "viewer": "viewer"}


def airflow_environment(settings: Settings, *, port: int, metadata_url: str) -> dict[str, str]:
    """Every variable that Airflow and our tasks need, for one machine.

    `port` is the UI's; the two after it serve logs. `metadata_url` is Airflow's own database (SQLAlchemy form).
    """
    keys = _keys(settings.airflow)
    ours = {
        "AIRFLOW_HOME": str(settings.airflow),
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": metadata_url,
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(max(4, 2 * (os.cpu_count() or 2))),
        "AIRFLOW__CORE__DAGS_FOLDER": str(DAGS_FOLDER),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "True",
        "AIRFLOW__CORE__FERNET_KEY": keys["fernet"],
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_USERS": ",".join(f"{name}:{role}" for name, role in USERS.items()),
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(settings.airflow / "passwords.json"),
        # Left to themselves, tasks call port 8080 whatever the UI's port is.
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"http://127.0.0.1:{port}/execution/",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(port),
        "AIRFLOW__API__WORKERS": "1",
        "AIRFLOW__API__BASE_URL": f"http://127.0.0.1:{port}",
        "AIRFLOW__API__SECRET_KEY": keys["api"],
        "AIRFLOW__API_AUTH__JWT_SECRET": keys["jwt"],
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(port + 1),
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(port + 2),
        "AIRFLOW__DAG_PROCESSOR__REFRESH_INTERVAL": "30",
        # Reading and storing the DAGs of 100 outlets costs 3.3 s of CPU. Airflow does it every 30 s; here it is asked
        # for when an outlet's file has changed (bootstrap.py), and happens now and then besides.
        "AIRFLOW__DAG_PROCESSOR__MIN_FILE_PROCESS_INTERVAL": "600",
        # A busy machine takes its time: beyond these limits (30 and 50 s by default) all outlets would vanish.
        "AIRFLOW__CORE__DAGBAG_IMPORT_TIMEOUT": "120",
        "AIRFLOW__DAG_PROCESSOR__DAG_FILE_PROCESSOR_TIMEOUT": "240",
        "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "60",
        # A task that begins while the api-server is still starting, or starting again, waits for it: two minutes and
        # more, where five tries within seconds are Airflow's own.
        "AIRFLOW__WORKERS__EXECUTION_API_RETRIES": "30",
        "AIRFLOW__WORKERS__EXECUTION_API_RETRY_WAIT_MAX": "8",
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
        "KAZWATCH_HOME": str(settings.home),
        "KAZWATCH_ARCHIVE": settings.archive,
    }
    if settings.database_url:
        ours["KAZWATCH_DATABASE_URL"] = settings.database_url
    if settings.outlets:
        ours["KAZWATCH_OUTLETS"] = str(settings.outlets)
    given = {name: value for name, value in os.environ.items() if name.startswith(("AIRFLOW", "KAZWATCH"))}
    return {**os.environ, **ours, **given}


def passwords(settings: Settings) -> dict[str, str]:
    """The UI's users and passwords; made at the first call, kept in a file that only the owner reads."""
    path = settings.airflow / "passwords.json"
    known: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    for name in USERS:
        known.setdefault(name, secrets.token_urlsafe(9))
    _write_private(path, known)
    return known


def _keys(home: Path) -> dict[str, str]:
    """Airflow's secrets, made once: a new key at each start would make stored connections unreadable."""
    path = home / "keys.json"
    if not path.exists():
        made = {
            "fernet": base64.urlsafe_b64encode(os.urandom(32)).decode(),
            "jwt": secrets.token_urlsafe(48),
            "api": secrets.token_urlsafe(32),
        }
        _write_private(path, made, once=True)
    keys: dict[str, str] = json.loads(path.read_text())
    return keys


def _write_private(path: Path, content: dict[str, str], *, once: bool = False) -> None:
    """Write a file that only its owner reads, whole; with `once` one that another process has written first stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(descriptor, "w") as file:
        json.dump(content, file)
    if once:
        with suppress(FileExistsError):
            os.link(draft, path)
        os.unlink(draft)
    else:
        os.replace(draft, path)
