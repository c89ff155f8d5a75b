"""A generated outlet with every nuisance of a news site, served by asyncio so that it is faster than any crawler.

It lists its articles by day, fifty a page; the last page of a day repeats itself for ever, the calendar goes on for
ever in both directions, and every page shows stories of other days beside its own.
"""

import asyncio
import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from time import monotonic

HOST = "bench.test"
_PER_PAGE = 50
_BODY = "<p>" + "Бүгін Алматыда кездесу өтті. Сегодня в Алматы прошла встреча. " * 12 + "</p>"


@dataclass
class GeneratedSite:
    """`article_count` articles spread over `day_count` days from `first_day`. Of the articles one in twenty fails once
    with 500, one in a hundred is refused once with 429 and `Retry-After: 1`, one in a hundred takes a second."""

    first_day: date
    day_count: int
    article_count: int
    nuisances: bool = True
    asked: list[tuple[float, str, int]] = field(default_factory=list)
    _met: set[str] = field(default_factory=set)

    def articles_of(self, day: date) -> list[str]:
        """The paths of a day's articles."""
        number = (day - self.first_day).days
        if not 0 <= number < self.day_count:
            return []
        return [f"/news/{day:%Y/%m/%d}/{each}.html" for each in range(number, self.article_count, self.day_count)]

    async def answer(self, target: str) -> tuple[int, str, bytes]:
        """Status, further header lines and body."""
        path, _, query = target.partition("?")
        if path == "/robots.txt":
            return 200, "", b"User-agent: *\nDisallow: /admin/\n"
        parts = path.strip("/").split("/")
        if path.endswith(".html"):
            return await self._article(path)
        try:
            day = date(*(int(part) for part in parts[1:4]))
        except (ValueError, TypeError):
            return 404, "", b"not here"
        page = int(query.removeprefix("page=") or 1)
        return 200, "", self._listing(day, page).encode()

    async def _article(self, path: str) -> tuple[int, str, bytes]:
        number = int(path.rsplit("/", 1)[1].removesuffix(".html"))
        first = path not in self._met
        self._met.add(path)
        if self.nuisances and first:
            turn = number // self.day_count  # spread over every day
            if turn % 20 == 7:
                return 500, "", b"a database of ours is down"
            if turn % 100 == 13:
                return 429, "Retry-After: 1\r\n", b"slowly"
            if turn % 100 == 42:
                await asyncio.sleep(1)
        return 200, "", f"<html><h1>Story {number}</h1>{_BODY * 8}</html>".encode()

    def _listing(self, day: date, page: int) -> str:
        articles = self.articles_of(day)
        last = max(1, -(-len(articles) // _PER_PAGE))
        shown = articles[(min(page, last) - 1) * _PER_PAGE : min(page, last) * _PER_PAGE]
        beside = self.articles_of(self.first_day)[:3] + self.articles_of(day + timedelta(days=1))[:3]
        calendar = [f"/news/{one.year}/{one.month}/{one.day}/" for one in (day - timedelta(1), day + timedelta(1))]
        anchors = "".join(f'<a href="{path}">{path}</a>' for path in (*shown, *beside, *calendar))
        following = f"/news/{day.year}/{day.month}/{day.day}/?page={page + 1}"
        return f'<html>{anchors}<a class="next" href="{following}">next</a></html>'


async def serve(site: GeneratedSite, port_file: Path, log_file: Path) -> None:
    """Serve until cancelled; then write what was asked: seconds, path, status."""

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                target = head.split(b" ", 2)[1].decode("latin-1")
                at = monotonic()
                status, lines, body = await site.answer(target)
                site.asked.append((at, target, status))
                kind = "text/plain" if target == "/robots.txt" else "text/html; charset=utf-8"
                top = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{lines}\r\n"
                writer.write(top.encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    server = await asyncio.start_server(connection, "127.0.0.1", 0)
    port_file.write_text(str(server.sockets[0].getsockname()[1]))
    try:
        await server.serve_forever()
    finally:
        log_file.write_text(json.dumps(sorted(site.asked)))


def day_from(text: str) -> date:
    """A day in ISO form."""
    return datetime.fromisoformat(text).date()
