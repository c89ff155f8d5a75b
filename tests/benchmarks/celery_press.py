"""Ten invented outlets, slow enough to be killed in the middle, served from 127.0.0.1 under names that do not exist."""

import time
from collections import Counter
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import BaseServer
from typing import Any

import yaml
from press_server import PressServer

DAY = "2022-01-05"
SLUGS = tuple(f"outlet_{number}" for number in range(10))
ARTICLES = 12
_ANSWER_SECONDS = 0.5
_TOPICS = (
    "дорог",
    "школ",
    "больниц",
    "мостов",
    "парков",
    "музеев",
    "заводов",
    "полей",
    "озёр",
    "станций",
    "рынков",
    "театров",
)


def host_of(slug: str) -> str:
    """The outlet's host; `.test` is never a real one (RFC 2606)."""
    return f"{slug.replace('_', '-')}.test"


def write_outlets(folder: Path) -> None:
    """One file per outlet."""
    folder.mkdir(parents=True)
    for slug in SLUGS:
        fields = {
            "name": f"Outlet {slug}",
            "country": "KZ",
            "home": f"https://{host_of(slug)}/",
            "languages": ["ru"],
            "timezone": "Asia/Almaty",
            "keep": "all",
            "discover": [
                {"channel": "dated_archive", "url": f"https://{host_of(slug)}/news/{{year}}/{{month}}/{{day}}/"}
            ],
            "address": {"article": [r"/news/\d+/\d+/\d+/\d+\.html"]},
            "politeness": {"delay_seconds": 0.05, "concurrency": 1},
        }
        (folder / f"{slug}.yml").write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")


class CeleryPress(PressServer):
    """The running press: `asked` counts the requests of each article's address."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        super().__init__(partial(_Handler, self.asked))


class _Handler(BaseHTTPRequestHandler):
    def __init__(self, asked: Counter[str], request: Any, client: Any, server: BaseServer) -> None:
        self.asked = asked
        super().__init__(request, client, server)

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").split(":")[0]
        if self.path.endswith(".html"):
            self.asked[host + self.path] += 1
            time.sleep(_ANSWER_SECONDS)
            self._answer(200, _article(host, int(self.path.rsplit("/", 1)[1].removesuffix(".html"))))
        elif self.path == "/news/2022/1/5/":
            self._answer(
                200, "".join(f'<a href="/news/2022/1/5/{number}.html">{number}</a>' for number in range(ARTICLES))
            )
        elif self.path.startswith("/news/"):  # Airflow's own run of today
            self._answer(200, "бүгін жаңалық жоқ")
        else:
            self._answer(404, "нет")

    def _answer(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name in http.server)
        """Requests are counted, not printed."""


def _article(host: str, number: int) -> str:
    topic, place = _TOPICS[number], host.split(".")[0]
    sentences = (
        f"Власти Казахстана в {hour} часов рассказали жителям города {place} о судьбе {hour * number + 3} {topic}, "
        f"которые откроют в районе номер {hour + number} к концу года."
        for hour in range(9, 17)
    )
    return (
        f"<html lang=ru><head><title>О судьбе {topic} в городе {place}</title>"
        f'<meta property="article:published_time" content="{DAY}T{9 + number}:15:00+06:00"></head>'
        f"<body><h1>О судьбе {topic} в городе {place}</h1><article>"
        + "".join(f"<p>{sentence}</p>" for sentence in sentences)
        + "</article></body></html>"
    )
