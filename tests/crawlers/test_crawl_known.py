"""What the database holds is not fetched again, unless it is young; and a disk that is full ends a crawl in words."""

import os
import resource
import subprocess
import sys

from conftest import Asked, Desk, Ended, Reply, Web

SCRIPT = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from crawlers.clock import Clock
from crawlers.known import index_known
from crawlers.registry import load_outlet
from crawlers.run import CrawlOrder, crawl
from crawlers.window import read_window
from pipeline.archive import RunFolder
from pipeline.load.seen import KnownCapture

now = datetime(2022, 1, 10, 12, tzinfo=UTC)
outlet = load_outlet("known")
ago = lambda hours: now - timedelta(hours=hours)
row = lambda name, fetched, published, outcome: KnownCapture(
    f"https://known.test/a/{name}", ago(fetched), "sha1:X", '"v1"', None, ago(published), outcome
)
known = index_known(outlet, [
    row("old", 90, 100, "article"), row("just-seen", 0.5, 3, "article"), row("same", 2, 3, "article"),
    row("edited", 2, 3, "article"), row("day-old", 12, 13, "article"), row("walled", 60, 90, "bot_wall"),
])
window = read_window("2022-01-01", "2022-01-10", outlet.timezone, now)
order = CrawlOrder(outlet, window, "known-run", Clock(now))
crawl(order, RunFolder("known", "known-run", sys.argv[1]), known, Path("x"))
"""


def feed(host: str, *names: str) -> str:
    entries = "".join(f"<item><link>https://{host}/a/{name}</link></item>" for name in names)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{entries}</channel></rss>'


def test_only_what_is_new_or_young_is_fetched(web: Web, desk: Desk) -> None:
    names = ("old", "just-seen", "same", "edited", "day-old", "walled", "new")

    def answer(asked: Asked) -> Reply:
        unchanged = asked.target.endswith("same") and asked.headers.get("If-None-Match") == '"v1"'
        return Reply(status=304) if unchanged else Reply(asked.target.encode(), headers={"ETag": '"v2"'})

    for name in names:
        web.serve(f"https://known.test/a/{name}", answer)
    web.serve("https://known.test/feed", feed("known.test", *names))
    desk.outlet("known", "known.test", discover=[{"channel": "feed", "url": "https://known.test/feed"}])
    folder = desk.folder("known")
    environment = {**os.environ, **desk.environment()}
    subprocess.run([sys.executable, "-c", SCRIPT, folder.address], env=environment, check=True, timeout=60)
    asked = {one.target.removeprefix("/a/"): one for one in web.asked if one.host == "known.test"}
    assert set(asked) - {"/robots.txt", "/feed"} == {"same", "edited", "day-old", "walled", "new"}
    assert asked["edited"].headers["If-None-Match"] == '"v1"'
    assert "If-None-Match" not in asked["day-old"].headers, "validators are not believed for ever"
    ended = Ended(0, "", folder)
    assert {url.rsplit("/", 1)[1] for url in ended.captures} == {"edited", "day-old", "walled", "new"}
    counts = ended.summary.counts
    assert (counts["captures"], counts["unchanged"], counts["listed/safe"]) == (4, 1, 2)
    assert {sighting.url.rsplit("/", 1)[1] for sighting in ended.sightings} == set(names), "seen, fetched or not"


def test_full_disk_ends_the_crawl_and_keeps_what_came_before(web: Web, desk: Desk) -> None:
    names = [f"{number}" for number in range(12)]
    for name in names:
        web.serve(f"https://full.test/a/{name}", os.urandom(4000))
    web.serve("https://full.test/feed", feed("full.test", *names))
    gentle = {"delay_seconds": 0, "concurrency": 1}
    desk.outlet("full", "full.test", discover=[{"channel": "feed", "url": "https://full.test/feed"}], politeness=gentle)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        process = desk.start("full", "--run-id", "full-run", "--no-database")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    output, _ = process.communicate(timeout=60)
    assert process.returncode == 1, output
    assert "the archive cannot be written" in output
    assert "Traceback" not in output
    kept = Ended(1, output, desk.folder("full")).captures
    assert 0 < len(kept) < len(names)
    ended = desk.crawl("full", "--no-database")
    assert (ended.status, len(ended.captures)) == (0, len(names))
    assert ended.summary.counts["kept_from_before"] == len(kept)
