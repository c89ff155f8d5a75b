"""How fast the crawler fetches, archive included, beside bare Scrapy fetching the same pages from the same nginx.

    python tests/benchmarks/bench_throughput.py
    python tests/benchmarks/bench_throughput.py --pages 5000 --rounds 5 --json figures.json

It needs nginx (`apt-get install nginx-light`), which it starts from a configuration of its own on a free port.
Politeness is off: no delay, eight requests at once, as bare Scrapy has too. Rounds alternate; told is the median. The
ratio is bare Scrapy's time to ours, 1 being as fast: by the clock, and by the processor, which other work on the
machine disturbs less.
"""

import argparse
import json
import os
import random
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

_HOST = "bench.kz"
_CONCURRENCY = 8
_PAGE_BYTES = 30_000  # about the median of real news pages, unpacked
_NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log; {user}
events {{ worker_connections 256; }}
http {{
    access_log off; default_type text/html; charset utf-8; keepalive_requests 1000000;
    client_body_temp_path {folder}/t; proxy_temp_path {folder}/t; fastcgi_temp_path {folder}/t;
    uwsgi_temp_path {folder}/t; scgi_temp_path {folder}/t;
    server {{ listen 127.0.0.1:{port}; root {folder}/pages; }}
}}
"""
_BARE = """
import sys
from pathlib import Path
from scrapy import Request, Spider
from scrapy.crawler import CrawlerProcess

class BareSpider(Spider):
    name = "bare"
    count = 0

    async def start(self):
        for address in Path(sys.argv[1]).read_text().split():
            yield Request(address, dont_filter=True)

    def parse(self, response, **_):
        BareSpider.count += response.status == 200

process = CrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "REMOTE_CONTROL_ENABLED": False,
                          "CONCURRENT_REQUESTS": 8, "CONCURRENT_REQUESTS_PER_DOMAIN": 8})
process.crawl(BareSpider)
process.start()
sys.exit(BareSpider.count != int(sys.argv[2]))
"""


def write_pages(folder: Path, count: int) -> list[str]:
    """Pages of invented words, one a file; their paths."""
    chance, words = random.Random(1), ["кездесу", "өтті", "встреча", "прошла", "ministers", "met", "Алматыда"]
    paths = [f"/news/2022/01/{number % 28 + 1:02}/{number}.html" for number in range(count)]
    for path in paths:
        text = " ".join(chance.choices(words, k=_PAGE_BYTES // 13))
        page = folder / path[1:]
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<html><head><title>{path}</title></head><body><p>{text}</p></body></html>", encoding="utf-8")
    return paths


@contextmanager
def nginx(folder: Path) -> Iterator[int]:
    """nginx over the folder's pages; its port."""
    program = shutil.which("nginx", path=os.environ["PATH"] + ":/usr/sbin")
    if program is None:
        raise SystemExit("nginx is not installed: apt-get install nginx-light")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = _NGINX.format(folder=folder, port=port, user="user root;" if os.geteuid() == 0 else "")
    (folder / "nginx.conf").write_text(settings)
    process = subprocess.Popen([program, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "error.log"])
    try:
        until = time.monotonic() + 30
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def timed(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds by the clock and by the processor that a command took."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.monotonic() - began, used


def measure(count: int, rounds: int) -> dict[str, object]:
    """Fetch the same pages in turns."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KAZWATCH")}
    with tempfile.TemporaryDirectory(prefix="kazwatch-throughput-") as name:
        folder = Path(name)
        paths = write_pages(folder / "pages", count)
        with nginx(folder) as port:
            (folder / "bare.txt").write_text("".join(f"http://127.0.0.1:{port}{path}\n" for path in paths))
            (folder / "ours.txt").write_text("".join(f"https://{_HOST}{path}\n" for path in paths))
            (folder / "outlets").mkdir()
            (folder / "outlets" / "bench.yml").write_text(json.dumps(_outlet(folder / "ours.txt")))
            settings = {"HOME": folder / "home", "OUTLETS": folder / "outlets", "RESOLVE": f"*=127.0.0.1:{port}"}
            environment = kept | {f"KAZWATCH_{key}": str(value) for key, value in settings.items()}
            bare, ours = [], []
            for number in range(rounds):
                bare.append(timed([sys.executable, "-c", _BARE, str(folder / "bare.txt"), str(count)], kept))
                words = ["crawl", "bench", "--since", "2021-12-01", "--no-database", "--run-id", f"bench-{number}"]
                ours.append(timed([sys.executable, "-m", "pipeline.cli", *words], environment))
                summary = folder / "home" / "archive" / "bench" / f"bench-{number}" / "crawl.json"
                if json.loads(summary.read_text())["counts"]["captures"] != count:
                    raise SystemExit(f"not every page was fetched: {summary.read_text()}")
    return {
        "pages": count,
        "bare_pages_per_second": round(count / median(clock for clock, _ in bare)),
        "our_pages_per_second": round(count / median(clock for clock, _ in ours)),
        "bare_processor_ms_a_page": round(1000 * median(used for _, used in bare) / count, 2),
        "our_processor_ms_a_page": round(1000 * median(used for _, used in ours) / count, 2),
        "ratio_by_the_clock": round(median(one[0] / other[0] for one, other in zip(bare, ours, strict=True)), 2),
        "ratio_by_the_processor": round(median(one[1] / other[1] for one, other in zip(bare, ours, strict=True)), 2),
    }


def _outlet(addresses: Path) -> dict[str, object]:
    return {
        "name": "Bench",
        "country": "KZ",
        "home": f"https://{_HOST}/",
        "languages": ["kk"],
        "timezone": "UTC",
        "discover": [{"channel": "url_list", "file": str(addresses)}],
        "politeness": {"delay_seconds": 0, "concurrency": _CONCURRENCY, "max_pages_per_run": 1_000_000},
    }


def main() -> None:
    """Measure, and print what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="Write the figures here too.")
    options = parser.parse_args()
    figures = measure(options.pages, options.rounds)
    print(json.dumps(figures, indent=1))
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
