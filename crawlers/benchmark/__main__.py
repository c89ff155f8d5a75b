"""`python -m crawlers.benchmark window` and `... memory`: crawls a generated outlet and measures."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import click

from crawlers.benchmark.site import HOST, GeneratedSite, day_from, serve
from pipeline.archive import RunFolder, read_captures
from pipeline.outlet import outlet_of_host
from pipeline.records import Capture

_SLUG = "bench"


@click.group()
def main() -> None:
    """Measure the crawler."""


@main.command()
@click.option("--articles", default=10_000, show_default=True)
@click.option("--rate", default=50, show_default=True, help="Requests a second that the outlet file allows.")
def window(articles: int, rate: int) -> None:
    """Ten days of thirty: is everything found, nothing else, at the stated rate, and does it end?"""
    site = GeneratedSite(day_from("2022-01-01"), 30, articles)
    days = [site.first_day + timedelta(days=number) for number in range(10, 20)]
    expected = {f"https://{HOST}{path}" for day in days for path in site.articles_of(day)}
    with tempfile.TemporaryDirectory() as folder, _serving(Path(folder), articles, True) as port:
        root = Path(folder)
        rule = {"channel": "dated_archive", "url": f"https://{HOST}/news/{{year}}/{{month}}/{{day}}/"}
        _outlet(root, [{**rule, "next": "//a[@class='next']", "max_pages": 1000}], 1 / rate, 2)
        words = ("--since", days[0].isoformat(), "--until", days[-1].isoformat(), "--as-of", "2022-03-01T00:00+00:00")
        began = time.monotonic()
        command, environment = _crawl_command(root, port, *words)
        subprocess.run(command, env=environment, check=True)
        seconds = time.monotonic() - began
        captures = _captures(root)
    asked: list[tuple[float, str, int]] = json.loads((Path(tempfile.gettempdir()) / f"{_SLUG}.json").read_text())
    found = {capture.url for capture in captures if capture.status == 200}
    inside = len(found & expected)
    print(f"found {inside} of {len(expected)} ({inside / len(expected):.2%}), outside {len(found - expected)}")
    moments = [at for at, _, _ in asked]
    busiest = max(
        sum(1 for other in moments[number : number + 2 * rate] if other < at + 1) for number, at in enumerate(moments)
    )
    print(f"busiest second at the server: {busiest} requests, allowed {rate}")
    refused = [at for at, _, status in asked if status == 429]
    # What was in flight when the refusal was sent may still arrive.
    hasty = sum(1 for at in refused for other in moments if at + 0.1 < other < at + 0.99)
    print(f"refused with 429: {len(refused)}; requests before Retry-After was over: {hasty}")
    listings = sum(1 for _, path, _ in asked if not path.endswith(".html"))
    print(f"{len(asked)} requests in {seconds:.0f} s, {listings} of them listings")


@main.command()
@click.option("--pages", default=100_000, show_default=True)
def memory(pages: int) -> None:
    """Resident memory of a crawl after each tenth of its pages."""
    with tempfile.TemporaryDirectory() as folder, _serving(Path(folder), pages, False) as port:
        root = Path(folder)
        site = GeneratedSite(day_from("2022-01-01"), 30, pages)
        paths = [path for day in range(30) for path in site.articles_of(site.first_day + timedelta(days=day))]
        (root / "list.txt").write_text("".join(f"https://{HOST}{path}\n" for path in paths))
        _outlet(root, [{"channel": "url_list", "file": str(root / "list.txt")}], 0, 8)
        command, environment = _crawl_command(root, port, "--since", "2021-12-01")
        process = subprocess.Popen(command, env=environment)
        archive = root / "home" / "archive" / _SLUG / f"{_SLUG}-0"
        next_told = 0.0
        while process.poll() is None:
            time.sleep(0.2)
            written = sum(path.stat().st_size for path in archive.glob("*.warc.gz"))
            status = Path(f"/proc/{process.pid}/status").read_text()
            resident = next((line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")), "0")
            if written >= next_told:
                print(f"{written / 1e6:8.1f} MB archived, {int(resident) / 1000:.0f} MB resident", flush=True)
                next_told = written + pages * 200  # a page makes records of about 2 kB


@main.command(hidden=True)
@click.argument("folder", type=click.Path(path_type=Path))
@click.argument("articles", type=int)
@click.argument("nuisances", type=bool)
def site(folder: Path, articles: int, nuisances: bool) -> None:
    """Serve the generated outlet until SIGTERM."""

    async def until_told() -> None:
        generated = GeneratedSite(day_from("2022-01-01"), 30, articles, nuisances)
        log = Path(tempfile.gettempdir()) / f"{_SLUG}.json"
        serving = asyncio.create_task(serve(generated, folder / "port", log))
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, serving.cancel)
        with suppress(asyncio.CancelledError):
            await serving

    asyncio.run(until_told())


@contextmanager
def _serving(folder: Path, articles: int, nuisances: bool) -> Iterator[int]:
    command = [sys.executable, "-m", "crawlers.benchmark", "site", str(folder), str(articles), str(nuisances)]
    process = subprocess.Popen(command)
    try:
        while not (folder / "port").exists() or not (folder / "port").read_text():
            time.sleep(0.05)
        yield int((folder / "port").read_text())
    finally:
        process.terminate()
        process.wait()


def _outlet(root: Path, rules: list[dict[str, object]], delay: float, concurrency: int) -> None:
    (root / "outlets").mkdir()
    fields = {
        "name": "Generated",
        "country": "KZ",
        "home": f"https://{HOST}/",
        "languages": ["ru", "kk"],
        "timezone": "UTC",
        "discover": rules,
        "address": {"article": [r"/news/\d{4}/\d\d/\d\d/\d+\.html"]},
        "politeness": {"delay_seconds": delay, "concurrency": concurrency, "max_pages_per_run": 1_000_000},
    }
    (root / "outlets" / f"{_SLUG}.yml").write_text(json.dumps(fields))


def _crawl_command(root: Path, port: int, *words: str) -> tuple[list[str], dict[str, str]]:
    environment = {
        "KAZWATCH_HOME": str(root / "home"),
        "KAZWATCH_OUTLETS": str(root / "outlets"),
        "KAZWATCH_RESOLVE": f"*=127.0.0.1:{port}",
    }
    command = [sys.executable, "-m", "pipeline.cli", "crawl", _SLUG, "--no-database", "--run-id", f"{_SLUG}-0", *words]
    return command, {**os.environ, **environment}


def _captures(root: Path) -> list[Capture]:
    folder = RunFolder(_SLUG, f"{_SLUG}-0", str(root / "home" / "archive" / _SLUG / f"{_SLUG}-0"))
    pages = (
        page for segment in folder.segments() for page in read_captures(segment, lambda _: outlet_of_host(HOST), "b")
    )
    return [page for page in pages if isinstance(page, Capture)]


if __name__ == "__main__":
    main()
