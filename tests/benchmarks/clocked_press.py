"""Invented outlets that publish along a clock, served from 127.0.0.1 under names that do not exist.

    plan = PressPlan("outlet_1", "Asia/Almaty", moments)
    with ClockedPress([plan], clock=lambda: now) as press:
        ...  # GET http://127.0.0.1:{press.port}/news/2022/1/5/ with `Host: outlet-1.test`

An article is there from its moment on: in the feed, in the listing of its day, and as a page. Every request is noted.
None is about Kazakhstan, so that a run costs what crawling and loading cost, and no sentence is embedded.
"""

import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socketserver import BaseServer
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from press_server import PressServer

_FEED_LENGTH = 30
_SUBJECTS = [
    "Правительство",
    "Министерство",
    "Акимат",
    "Парламент",
    "Университет",
    "Комбинат",
    "Аэропорт",
    "Театр",
    "Музей",
    "Банк",
    "Завод",
    "Суд",
]
_VERBS = [
    "обсудил",
    "представил",
    "утвердил",
    "отложил",
    "проверил",
    "расширил",
    "закрыл",
    "открыл",
    "поддержал",
    "изучил",
    "назвал",
    "обновил",
]
_OBJECTS = [
    "программу",
    "бюджет",
    "дорогу",
    "школу",
    "договор",
    "проект",
    "отчёт",
    "маршрут",
    "закон",
    "мост",
    "выставку",
    "конкурс",
    "план",
    "тариф",
]
_PLACES = [
    "Твери",
    "Рязани",
    "Пскове",
    "Вологде",
    "Калуге",
    "Туле",
    "Самаре",
    "Саратове",
    "Пензе",
    "Тамбове",
    "Костроме",
    "Ярославле",
]


@dataclass(frozen=True)
class PressPlan:
    """One outlet: when it publishes (`moments`, rising), how it is asked, and when it is looked at (cron lines).

    Two outlets of one `words` publish the same texts.
    """

    slug: str
    timezone: str
    moments: Sequence[datetime]
    delay_seconds: float = 0.05
    schedule: str = "0 0 * * *"
    watch: str | None = None
    words: str = ""

    @property
    def host(self) -> str:
        """`.test` is never a real name (RFC 2606)."""
        return f"{self.slug.replace('_', '-')}.test"

    def path(self, number: int) -> str:
        """Where the article of this number stands."""
        return f"{self.listing(self.moments[number])}{number}.html"

    def listing(self, moment: datetime) -> str:
        """Where the articles of a moment's day are listed."""
        day = moment.astimezone(ZoneInfo(self.timezone))
        return f"/news/{day.year}/{day.month}/{day.day}/"


def write_outlets(folder: Path, plans: Iterable[PressPlan]) -> None:
    """One outlet file each; everything is kept."""
    folder.mkdir(parents=True)
    for plan in plans:
        home = f"https://{plan.host}"
        fields = {
            "name": f"Outlet {plan.slug}",
            "country": "KZ",
            "home": f"{home}/",
            "languages": ["ru"],
            "timezone": plan.timezone,
            "keep": "all",
            "schedule": plan.schedule,
            "discover": [
                {"channel": "feed", "url": f"{home}/rss"},
                {"channel": "dated_archive", "url": f"{home}/news/{{year}}/{{month}}/{{day}}/"},
            ],
            "address": {"article": [r"/news/\d+/\d+/\d+/\d+\.html"]},
            "politeness": {"delay_seconds": plan.delay_seconds, "concurrency": 1},
        } | ({"watch": plan.watch} if plan.watch else {})
        (folder / f"{plan.slug}.yml").write_text(yaml.safe_dump(fields, allow_unicode=True), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came in; `at_seconds` by the monotonic clock."""

    host: str
    path: str
    at_seconds: float


class ClockedPress(PressServer):
    """The running press; `requests` are all that came in, oldest first. An article takes `answer_seconds`."""

    def __init__(self, plans: Iterable[PressPlan], clock: Callable[[], datetime], answer_seconds: float = 0.0) -> None:
        self.plans = {plan.host: plan for plan in plans}
        self.clock = clock
        self.answer_seconds = answer_seconds
        self.requests: list[Asked] = []
        super().__init__(partial(_Handler, self))

    @property
    def articles_asked(self) -> Counter[str]:
        """How often each article was asked for."""
        return Counter(each.host + each.path for each in list(self.requests) if each.path.endswith(".html"))

    def answer(self, host: str, path: str) -> tuple[int, str]:
        """Status and text; the text is the same whenever it is asked for, but for listings, which grow."""
        plan = self.plans.get(host)
        if plan is None:
            return 404, "нет такого издания"
        out = [number for number, moment in enumerate(plan.moments) if moment <= self.clock()]
        if path == "/rss":
            return 200, _feed(plan, out[-_FEED_LENGTH:])
        if path.endswith(".html"):
            number = next((number for number in out if plan.path(number) == path), None)
            time.sleep(self.answer_seconds)
            return (404, "нет") if number is None else (200, _page(plan, number))
        if path.startswith("/news/"):
            links = (plan.path(number) for number in out if plan.listing(plan.moments[number]) == path)
            return 200, "<html><body>" + "".join(f'<a href="{link}">{link}</a>' for link in links) + "</body></html>"
        return 404, "нет"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, press: ClockedPress, request: Any, client: Any, server: BaseServer) -> None:
        self.press = press
        super().__init__(request, client, server)

    def do_GET(self) -> None:
        host = self.headers.get("Host", "").split(":")[0]
        self.press.requests.append(Asked(host, self.path, time.monotonic()))
        status, text = self.press.answer(host, self.path)
        body = text.encode()
        self.send_response(status)
        kind = "application/rss+xml" if self.path == "/rss" else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        # Who asked may have been killed meanwhile.
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name in http.server)
        """Requests are noted, not printed."""


def _feed(plan: PressPlan, numbers: Sequence[int]) -> str:
    items = (
        f"<item><title>{_title(plan, number)}</title><link>https://{plan.host}{plan.path(number)}</link>"
        f"<pubDate>{format_datetime(plan.moments[number])}</pubDate></item>"
        for number in reversed(numbers)
    )
    return (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>{plan.slug}</title>{"".join(items)}</channel></rss>'
    )


def _title(plan: PressPlan, number: int) -> str:
    return _sentence(random.Random(f"{plan.words or plan.slug} {number}"))[:-1]


def _page(plan: PressPlan, number: int) -> str:
    chance = random.Random(f"{plan.words or plan.slug} {number}")
    title = _sentence(chance)[:-1]
    paragraphs = "".join(f"<p>{' '.join(_sentence(chance) for _ in range(3))}</p>" for _ in range(5))
    return (
        f"<html lang=ru><head><title>{title}</title>"
        f'<meta property="article:published_time" content="{plan.moments[number].isoformat()}"></head>'
        f"<body><h1>{title}</h1><article>{paragraphs}</article></body></html>"
    )


def _sentence(chance: random.Random) -> str:
    subject, verb, first, second, place = map(chance.choice, (_SUBJECTS, _VERBS, _OBJECTS, _OBJECTS, _PLACES))
    return (
        f"{subject} номер {chance.randrange(900)} в {place} {verb} {first} и {second} "
        f"на {chance.randrange(2, 400)} миллионов тенге за {chance.randrange(2, 90)} дней."
    )
