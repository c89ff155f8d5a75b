"""One budget a host, whoever asks it: two crawls in two processes keep the rate and the concurrency of one."""

import asyncio
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import Asked, Desk, Reply, Web

from crawlers.fetch.host_budget import HostBudget

HOST = "budget.test"
URL = f"https://{HOST}/a/{{}}{{}}"

_HOLDER = """
import asyncio, sys
from pathlib import Path
from crawlers.fetch.host_budget import HostBudget

async def hold():
    async with HostBudget(Path(sys.argv[1])).turn("example.kz", 0, 1):
        print("seated", flush=True)
        await asyncio.sleep(60)

asyncio.run(hold())
"""


def order_two_crawls(web: Web, desk: Desk, route: object, **politeness: object) -> list[Asked]:
    """Two outlets on one host, crawled at the same time by two processes; what the server saw."""
    processes = []
    for name in ("one", "two"):
        for number in range(8):
            web.serve(URL.format(name, number), route)  # type: ignore[arg-type]
        path = desk.root / f"{name}.txt"
        path.write_text("".join(URL.format(name, number) + "\n" for number in range(8)))
        rule = {"channel": "url_list", "file": str(path)}
        desk.outlet(name, HOST, discover=[rule], politeness={"concurrency": 2, **politeness})
    before = len(web.asked)
    for name in ("one", "two"):
        processes.append(desk.start(name, "--no-database", "--since", "2021-01-01", "--run-id", f"{name}-run"))
    for process in processes:
        output, _ = process.communicate(timeout=60)
        assert process.returncode == 0, output
    return [asked for asked in web.asked[before:] if asked.host == HOST]


def test_two_crawls_keep_the_delay_of_one(web: Web, desk: Desk) -> None:
    asked = order_two_crawls(web, desk, Reply(b"<p>text</p>"), delay_seconds=0.2)
    assert len(asked) == 18  # with robots.txt twice
    moments = sorted(each.at for each in asked)
    gaps = [after - before for before, after in pairwise(moments)]
    # What one process sends and another sends next may come closer at a loaded server; two budgets would show as none.
    assert min(gaps) > 0.1
    assert moments[-1] - moments[0] > 17 * 0.2 - 0.1


def test_two_crawls_keep_the_concurrency_of_one(web: Web, desk: Desk) -> None:
    under_way: list[tuple[float, int]] = []

    def slow(asked: Asked) -> Reply:
        under_way.append((asked.at, 1))
        time.sleep(0.15)
        under_way.append((time.monotonic(), -1))
        return Reply(b"<p>text</p>")

    order_two_crawls(web, desk, slow, delay_seconds=0)
    level = highest = 0
    for _, step in sorted(under_way):
        level += step
        highest = max(highest, level)
    assert highest == 2


def test_what_one_crawl_is_told_both_heed(web: Web, desk: Desk) -> None:
    refused: list[float] = []

    def busy(asked: Asked) -> Reply:
        if asked.target.endswith("one3") and not refused:
            refused.append(asked.at)
            return Reply(b"slowly", 429, {"Retry-After": "2"})
        return Reply(b"<p>text</p>")

    asked = order_two_crawls(web, desk, busy, delay_seconds=0.05, concurrency=1)
    assert [each.target for each in asked if refused[0] < each.at < refused[0] + 1.9] == []
    assert len({each.target for each in asked}) == 17


def test_a_killed_crawl_leaves_its_seat(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"seated\n"
    budget = HostBudget(tmp_path)

    async def sit() -> str:
        async with budget.turn("example.kz", 0, 1):
            return "mine"

    with pytest.raises(TimeoutError):
        asyncio.run(asyncio.wait_for(sit(), 0.3))
    holder.kill()
    holder.wait()
    assert asyncio.run(asyncio.wait_for(sit(), 5)) == "mine"


def test_a_clock_that_was_set_back_stops_nobody(tmp_path: Path) -> None:
    async def sit(budget: HostBudget) -> str:
        async with budget.turn("example.kz", 1, 1):
            return "mine"

    budget = HostBudget(tmp_path)
    budget.keep_quiet("example.kz", 10 * 86_400)
    assert asyncio.run(asyncio.wait_for(sit(budget), 5)) == "mine"
