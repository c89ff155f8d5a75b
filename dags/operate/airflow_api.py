"""Talks to the running Airflow as a person in the UI would: health, DAGs, runs, tasks. REST API v2."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

from pipeline.errors import PlainError

FINISHED = frozenset({"success", "failed"})
# The supervisor starts a dead api-server again; that takes it up to half a minute on a busy machine.
PATIENCE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class DagRun:
    """One run of one DAG: its state is `queued`, `running`, `success` or `failed`."""

    dag_id: str
    run_id: str
    state: str


class AirflowApi:
    """A client with a token of its own. `base_url` is the UI's address; `alive` says whether Airflow's supervisor runs.

    A request that finds nobody is sent again while the supervisor lives, for at most `PATIENCE_SECONDS`; each of ours
    may be sent twice.
    """

    def __init__(self, base_url: str, user: str, password: str, alive: Callable[[], bool] = lambda: True) -> None:
        self.base_url = base_url
        self._alive = alive
        self._login = {"username": user, "password": password}
        self._client = httpx.Client(base_url=base_url, timeout=60, trust_env=False)

    def wait_until_healthy(self, seconds: float) -> None:
        """Wait for every component to report health, then log in.

        Raises:
            PlainError: not healthy in time, or the supervisor is gone.
        """
        deadline = time.monotonic() + seconds
        missing = "the API"
        while time.monotonic() < deadline and self._alive():
            try:
                health = self._client.get("/api/v2/monitor/health", timeout=5).json()
                parts = ("metadatabase", "scheduler", "dag_processor", "triggerer")
                missing = ", ".join(part for part in parts if health.get(part, {}).get("status") != "healthy")
            except (httpx.HTTPError, ValueError):
                missing = "the API"
            if not missing:
                self.log_in()
                return
            time.sleep(0.5)
        raise PlainError(f"Airflow did not come up: still waiting for {missing}. Its logs tell why.")

    def wait_for_dags(self, dag_ids: set[str], seconds: float) -> None:
        """Wait until the DAG processor has read these DAGs.

        Raises:
            PlainError: some are still missing; the message holds Airflow's import errors.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            known = {each["dag_id"] for each in self._get("/api/v2/dags", limit=1000)["dags"]}
            if dag_ids <= known:
                return
            time.sleep(1)
        raise PlainError(
            f"Airflow does not know {sorted(dag_ids - known)}: {self.import_errors() or 'no import error'}"
        )

    def import_errors(self) -> list[str]:
        """What `airflow dags list-import-errors` shows."""
        return [each["stack_trace"] for each in self._get("/api/v2/importErrors", limit=100)["import_errors"]]

    def run(self, dag_id: str, run_id: str, conf: dict[str, str]) -> None:
        """Start a run under an id of our own; where it exists already, clear it, so that it runs again."""
        body = {"dag_run_id": run_id, "logical_date": None, "conf": conf}
        answer = self._ask("POST", f"/api/v2/dags/{dag_id}/dagRuns", json=body)
        if answer.status_code == httpx.codes.CONFLICT:
            whole = {"dry_run": False, "only_failed": False}
            answer = self._ask("POST", f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/clear", json=whole)
        if answer.is_error:
            raise PlainError(f"Airflow refused to start {dag_id}: {answer.status_code} {answer.text[:300]}")

    def state(self, dag_id: str, run_id: str) -> DagRun:
        """How a run stands."""
        found = self._get(f"/api/v2/dags/{dag_id}/dagRuns/{run_id}")
        return DagRun(dag_id, run_id, str(found["state"]))

    def task_states(self, dag_id: str, run_id: str) -> dict[str, str]:
        """How each task of a run stands."""
        found = self._get(f"/api/v2/dags/{dag_id}/dagRuns/{run_id}/taskInstances")
        return {each["task_id"]: str(each["state"]) for each in found["task_instances"]}

    def log_in(self) -> None:
        """Get a token for what follows.

        Raises:
            PlainError: Airflow does not let us in.
        """
        try:
            answer = self._client.post("/auth/token", json=self._login)
            answer.raise_for_status()
        except httpx.HTTPError as error:
            raise PlainError(
                f"Airflow at {self.base_url} does not let `{self._login['username']}` in: {error}"
            ) from error
        self._client.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"

    def _get(self, path: str, **params: Any) -> dict[str, Any]:
        answer = self._ask("GET", path, params=params)
        answer.raise_for_status()
        found: dict[str, Any] = answer.json()
        return found

    def _ask(self, method: str, path: str, **content: Any) -> httpx.Response:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                return self._client.request(method, path, **content)
            except httpx.TransportError as error:
                if not self._alive():
                    raise PlainError("Airflow's supervisor has ended; its log tells why") from error
                if time.monotonic() > deadline:
                    raise PlainError(f"Airflow at {self.base_url} does not answer: {error}") from error
            time.sleep(0.5)
