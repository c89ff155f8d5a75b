"""The task that crawls: one Scrapy process of its own, because Twisted's reactor cannot start twice in a process."""

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime
from typing import Any

from airflow.providers.standard.triggers.temporal import DateTimeTrigger
from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

from crawlers.registry import load_outlet
from dags.operate.window import window_options
from pipeline.archive.run_folder import MAX_RUN_ID
from pipeline.settings import load_settings

REFUSED = 2
STOPPED_BY_SIGNAL = 75
NOTHING_FETCHED = 3
NOT_DUE = 4
STOP_SECONDS = 20


class CrawlStoppedError(AirflowException):
    """The crawl ended by a signal; what it fetched is kept and the next try resumes it."""


class NothingFetchedError(AirflowException):
    """No page could be fetched: the host is down or the network is. Worth another try later."""


class CrawlOperator(BaseOperator):
    """Runs `kazwatch crawl` for one outlet over the run's window (dags/operate/window.py) and hands on the run's id.

    The child stands in a session of its own: a stop reaches it once, through `on_kill`, whether Airflow signals the
    task's process group or only the task. Two SIGTERMs would make Scrapy drop what is in flight.
    """

    def __init__(self, *, outlet: str, if_due: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.outlet = outlet
        self.if_due = if_due
        self._child: subprocess.Popen[str] | None = None
        self._told = False

    def execute(self, context: Any) -> str:
        """Crawl; the log is the crawler's own.

        Raises:
            CrawlStoppedError: stopped by a signal; retry resumes.
            NothingFetchedError: nothing answered.
            AirflowException: the crawler said what is wrong; a database that is down or an archive that is full may be
                well again at the next try.
            AirflowFailException: the order itself is wrong; trying again would not help.
            AirflowSkipException: the outlet is not worth a look yet.
            TaskDeferred: the outlet's quiet hours reign; the task goes on when they end, and holds no worker meanwhile.
        """
        quiet_until = load_outlet(self.outlet, load_settings().outlets).quiet_until(datetime.now(UTC))
        if quiet_until and not context["params"].get("as_of"):
            self.log.info("%s: quiet hours until %s", self.outlet, quiet_until)
            self.defer(trigger=DateTimeTrigger(moment=quiet_until), method_name="execute_after_quiet")
        params = context["params"]
        run_id = crawl_run_id(self.outlet, context["run_id"])
        command = [sys.executable, "-m", "pipeline.cli", "crawl", self.outlet, "--run-id", run_id]
        command += window_options(
            partition_key=context.get("partition_key"),
            since=params.get("since"),
            until=params.get("until"),
            # A later try of a live run asks for the same window as the first.
            run_after=None if params.get("as_of") else context["dag_run"].run_after,
        )
        if self.if_due:
            command.append("--if-due")
        for option in ("as_of", "limit"):
            if params.get(option):
                command += [f"--{option.replace('_', '-')}", str(params[option])]
        for channel in params.get("channels") or ():
            command += ["--channel", channel]
        if params.get("dry_run"):
            command.append("--dry-run")
        self._child = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            start_new_session=True,
        )
        last_line = ""
        try:
            assert self._child.stdout is not None
            for line in self._child.stdout:
                last_line = line.rstrip() or last_line
                self.log.info("%s", line.rstrip())
            code = self._child.wait()
        finally:
            self._end_child()
        if code == STOPPED_BY_SIGNAL or code < 0:
            raise CrawlStoppedError(f"{self.outlet}: stopped by a signal; what was fetched is kept")
        if code == NOT_DUE:
            raise AirflowSkipException(last_line)
        if code == NOTHING_FETCHED:
            raise NothingFetchedError(f"{self.outlet}: {last_line}")
        if code:
            kind = AirflowFailException if code == REFUSED else AirflowException
            raise kind(f"{self.outlet}: crawl ended with status {code}: {last_line}")
        if params.get("dry_run"):
            raise AirflowSkipException(f"{self.outlet}: a dry run; nothing was fetched")
        return run_id

    def execute_after_quiet(self, context: Any, event: object = None) -> str:
        """Go on after quiet hours."""
        return self.execute(context)

    def on_kill(self) -> None:
        """Pass the stop on, once and without waiting: this runs inside a signal handler."""
        if self._child and self._child.poll() is None and not self._told:
            self._told = True
            self._child.terminate()

    def _end_child(self) -> None:
        """Leave no orphan, also when a timeout or an error of ours ends the task."""
        if self._child is None:
            return
        self.on_kill()
        try:
            self._child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._child.kill()
            self._child.wait()


def crawl_run_id(outlet: str, airflow_run_id: str) -> str:
    """A run's id as it names a folder and rows: letters, digits, `-`, `_` and `.` only, at most 151 (an operator
    may name a run at any length; the end of a longer id becomes a digest).

    A retried or cleared Airflow run keeps its id, so the crawl resumes instead of starting over.

    >>> crawl_run_id("mk_ru", "scheduled__2022-01-05T00:00:00+03:00")
    'mk_ru-scheduled__2022-01-05T00.00.00.03.00'
    """
    safe = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else "." for sign in airflow_run_id)
    run_id = f"{outlet}-{safe}"
    if len(run_id) <= MAX_RUN_ID:
        return run_id
    digest = hashlib.sha256(run_id.encode()).hexdigest()[:16]
    return f"{run_id[: MAX_RUN_ID - 17]}-{digest}"
