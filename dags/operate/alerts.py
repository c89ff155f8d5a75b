"""Tells people what needs them: in the task's log, and by webhook or e-mail where Airflow has a connection for it.

The connection is named `kazwatch_alerts` and is the only place for secrets. Type `http` (or `https`): a JSON object is
posted to host, port, extra field `path` and password, one after the other: a token in an address is a password. Type
`smtp`: a mail is sent; `{"to": "...", "from": "..."}` are its extra fields, and port 465 means TLS from the beginning,
any other STARTTLS where a login is given.
"""

import logging
import smtplib
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Any

import httpx
from airflow.sdk import Connection
from airflow.sdk.exceptions import AirflowNotFoundException

from pipeline.errors import PlainError
from pipeline.health.alarms import OpenAlarm

log = logging.getLogger("kazwatch.alerts")

CONNECTION = "kazwatch_alerts"
_SECONDS = 20
_TLS_PORT = 465


def on_task_failure(context: Any) -> None:
    """One line a person can act on: outlet, task, run, what went wrong."""
    task = context["ti"]
    line = f"{task.dag_id}.{task.task_id} run {context['run_id']}: {context.get('exception')}"
    log.error("ALERT %s", line)
    tell(f"Kazwatch: {task.dag_id}.{task.task_id} failed", [line])


def tell_of_alarms(alarms: Sequence[OpenAlarm]) -> None:
    """Log alarms that have begun to ring, and send them in one message."""
    lines = [f"{alarm.message}. Next: {alarm.next_step}" for alarm in alarms]
    for line in lines:
        log.warning("ALARM %s", line)
    if lines:
        outlets = sorted({alarm.outlet for alarm in alarms})
        tell(f"Kazwatch: {len(lines)} new alarms: {', '.join(outlets)}", lines)


def tell(subject: str, lines: Sequence[str]) -> None:
    """Send a message where the connection says; without a connection, the log was all. A message that cannot be sent is
    logged and costs the task nothing: what it is about is stored anyway."""
    try:
        where = Connection.get(CONNECTION)
    except AirflowNotFoundException:
        return
    try:
        if where.conn_type == "smtp":
            _mail(where, subject, lines)
        elif where.conn_type in ("http", "https"):
            _post(where, subject, lines)
        else:
            raise PlainError(f"connection {CONNECTION}: type {where.conn_type!r} is neither http nor smtp")
    except (OSError, ValueError, smtplib.SMTPException, httpx.HTTPError, httpx.InvalidURL, PlainError) as error:
        log.error("not sent: %s: %s", subject, error)


def _post(where: Any, subject: str, lines: Sequence[str]) -> None:
    """A token that is part of the address belongs into the connection's password, which Airflow keeps encrypted."""
    host = where.host or ""
    address = host if "://" in host else f"{where.schema or where.conn_type}://{host}"
    if where.port:
        address += f":{where.port}"
    address += where.extra_dejson.get("path", "") + (where.password or "")
    text = "\n".join([subject, *lines])
    answer = httpx.post(address, json={"text": text, "subject": subject, "lines": list(lines)}, timeout=_SECONDS)
    answer.raise_for_status()


def _mail(where: Any, subject: str, lines: Sequence[str]) -> None:
    extra = where.extra_dejson
    if "to" not in extra:
        raise PlainError(f"connection {CONNECTION}: its extra fields name nobody as `to`")
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["To"] = extra["to"]
    message["From"] = extra.get("from") or where.login or "kazwatch@localhost"
    message.set_content("\n\n".join(lines))
    kind = smtplib.SMTP_SSL if where.port == _TLS_PORT else smtplib.SMTP
    with kind(where.host or "localhost", where.port or 25, timeout=_SECONDS) as server:
        if where.login and where.password:
            if where.port != _TLS_PORT:
                server.starttls()
            server.login(where.login, where.password)
        server.send_message(message)
