"""Messages to people: a webhook and a mail, received by real servers on 127.0.0.1; no connection, no message."""

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from pipeline.health.alarms import OpenAlarm

pytest.importorskip("airflow")

from dags.operate import alerts

NOON = datetime(2022, 1, 5, 12, tzinfo=UTC)
ALARM = OpenAlarm("a", "silent", "", NOON, NOON, "a has fallen silent: 0 in a day", "0", "look at it", None, None)


@contextmanager
def listening(server: socketserver.BaseServer) -> Iterator[int]:
    """A server in a thread; its port."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield server.server_address[1]  # type: ignore[misc]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_gets_all_alarms_in_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    got: list[tuple[str, dict[str, object]]] = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            got.append((self.path, json.loads(body)))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with listening(HTTPServer(("127.0.0.1", 0), Hook)) as port:
        where = {
            "conn_type": "http",
            "host": "127.0.0.1",
            "port": port,
            "password": "s3cret",
            "extra": {"path": "/hook/"},
        }
        monkeypatch.setenv("AIRFLOW_CONN_KAZWATCH_ALERTS", json.dumps(where))
        alerts.tell_of_alarms([ALARM, ALARM])
    ((path, message),) = got
    assert path == "/hook/s3cret"
    assert message["lines"] == ["a has fallen silent: 0 in a day. Next: look at it"] * 2
    assert message["subject"] == "Kazwatch: 2 new alarms: a"


class Mailbox(socketserver.StreamRequestHandler):
    """As much of SMTP as it takes to receive a mail."""

    received: list[str]

    def handle(self) -> None:
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            if line.upper() == "DATA":
                self._say("354 go on")
                while (line := self.rfile.readline().decode()) != ".\r\n":
                    self.received.append(line)
            self._say("221 bye" if line.upper() == "QUIT" else "250 fine")
            if line.upper() == "QUIT":
                return

    def _say(self, answer: str) -> None:
        self.wfile.write(f"{answer}\r\n".encode())


def test_a_mail_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    Mailbox.received = []
    with listening(socketserver.TCPServer(("127.0.0.1", 0), Mailbox)) as port:
        where = {"conn_type": "smtp", "host": "127.0.0.1", "port": port, "extra": {"to": "desk@example.org"}}
        monkeypatch.setenv("AIRFLOW_CONN_KAZWATCH_ALERTS", json.dumps(where))
        alerts.tell_of_alarms([ALARM])
    mail = "".join(Mailbox.received)
    assert "Subject: Kazwatch: 1 new alarms: a" in mail
    assert "To: desk@example.org" in mail
    assert "a has fallen silent" in mail


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ({"conn_type": "http", "host": "127.0.0.1", "port": 9}, "not sent"),
        ({"conn_type": "http", "host": "127.0.0.1:x y"}, "not sent"),
        ({"conn_type": "smtp", "host": "127.0.0.1"}, "name nobody as `to`"),
        ({"conn_type": "smtp", "host": "127.0.0.1", "extra": {"to": "a@example.org\nBcc: b@example.org"}}, "not sent"),
        ({"conn_type": "ftp", "host": "127.0.0.1"}, "neither http nor smtp"),
        (None, ""),
    ],
)
def test_what_cannot_be_sent_is_logged_and_fails_nothing(
    where: dict[str, object] | None, said: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.delenv("AIRFLOW_CONN_KAZWATCH_ALERTS", raising=False)
    if where:
        monkeypatch.setenv("AIRFLOW_CONN_KAZWATCH_ALERTS", json.dumps(where))
    alerts.tell("something", ["a line"])
    assert said in caplog.text
