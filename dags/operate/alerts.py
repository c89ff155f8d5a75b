"""Tells people that a task has failed for good: one line in the task's log that names outlet, task and reason."""

import logging
from typing import Any

log = logging.getLogger("kazwatch.alerts")


def on_task_failure(context: Any) -> None:
    """One line a person can act on: outlet, task, run, what went wrong."""
    task = context["ti"]
    log.error("ALERT %s.%s run %s: %s", task.dag_id, task.task_id, context["run_id"], context.get("exception"))
