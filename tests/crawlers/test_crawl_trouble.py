"""What goes wrong on the web ends as a reason, slows the crawl down, or is refused; it never hangs or breaks it."""

import gzip
import json
import signal
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from conftest import Asked, Desk, Reply, Web, feed

from crawlers.cli import crawl_command
from pipeline.errors import PlainError
from pipeline.records import Reason, Rejection

AS_OF = ("--as-of", "2022-01-10T12:00+06:00", "--since", "2022-01-05", "--until", "2022-01-09")


def only_feed(host: str) -> dict[str, object]:
    return {"discover": [{"channel": "feed", "url": f"https://{host}/feed"}]}


def moved(target: str) -> Reply:
    return Reply(status=302, headers={"Location": target})


def test_hostile_pages_end_with_a_reason(web: Web, desk: Desk) -> None:
    site = "https://hostile.test"
    bomb = gzip.compress(b"\0" * 30_000_000)
    html = {"Content-Type": "text/html"}
    web.serve(f"{site}/a/empty", b"")
    web.serve(f"{site}/a/bomb", Reply(bomb, headers={**html, "Content-Encoding": "gzip"}))
    web.serve(f"{site}/a/huge", b"x" * 300_000)
    web.serve(f"{site}/a/drip", Reply(chunks=[b"x"] * 60, pause=0.1))
    web.serve(
        f"{site}/a/cut", Reply(b"half a page", headers={**html, "Content-Length": "100000", "Connection": "close"})
    )
    web.serve(f"{site}/a/loop", moved("/a/pool"))
    web.serve(f"{site}/a/pool", moved("/a/loop"))
    web.serve(f"{site}/a/broken", Reply(b"oops", status=500))
    web.serve(f"{site}/a/moved", moved("/a/new-home"))
    web.serve(f"{site}/a/new-home", "<p>here now</p>")
    web.serve(f"{site}/a/fine", "<p>fine</p>")
    secrets = {
        "/a/loopback": f"http://127.0.0.1:{web.port}/secret",
        "/a/localhost": f"http://localhost:{web.port}/secret",
        "/a/short": f"http://127.1:{web.port}/secret",
        "/a/hexadecimal": f"http://0x7f000001:{web.port}/secret",
        "/a/cloud": "http://169.254.169.254/latest/meta-data/",
        "/a/intranet": "https://10.0.0.1/",
        "/a/six": f"http://[::1]:{web.port}/secret",
        "/a/mapped-six": f"http://[::ffff:127.0.0.1]:{web.port}/secret",
        "/a/file": "file:///etc/passwd",
    }
    for path, target in secrets.items():
        web.serve(f"{site}{path}", moved(target))
    usual = ("empty", "bomb", "huge", "drip", "cut", "loop", "broken", "moved", "fine")
    web.serve(f"{site}/feed", feed(site, *(f"/a/{name}" for name in usual), *secrets))
    desk.outlet("hostile", "hostile.test", **only_feed("hostile.test"))
    limits = {"KAZWATCH_TIMEOUT_SECONDS": "2", "KAZWATCH_MAX_RESPONSE_BYTES": "200000", "KAZWATCH_TRIES": "1"}
    ended = desk.crawl("hostile", *AS_OF, **limits)
    assert ended.status == 0, ended.output

    reasons = {url.removeprefix(site): failure.reason for url, failure in ended.failures.items()}
    assert reasons == {
        "/a/huge": "too_large",
        "/a/drip": "timeout",
        "/a/cut": "cut_short",
        "/a/loop": "redirect_loop",
        "/a/broken": "status_500",
        **dict.fromkeys(secrets, "private_address"),
        "/a/file": "bad_redirect",
    }
    assert not [asked for asked in web.asked if "secret" in asked.target], "nothing private was asked for"
    assert ended.summary.counts["failed/private_address"] == len(secrets) - 1

    captures = {url.removeprefix(site): capture for url, capture in ended.captures.items()}
    assert set(captures) == {"/a/empty", "/a/moved", "/a/fine"}
    assert captures["/a/empty"].body == b""
    assert captures["/a/moved"].final_url == f"{site}/a/new-home"
    (rejection,) = [page for page in ended.pages if isinstance(page, Rejection)]
    assert (rejection.capture.url, rejection.reason) == (f"{site}/a/bomb", Reason.TOO_LARGE)
    assert len(ended.pages) + len(ended.failures) == len(usual) + len(secrets), "every address ends somewhere, once"


def test_retry_after_and_crawl_delay_slow_the_host_down(web: Web, desk: Desk) -> None:
    site = "https://busy.test"

    def busy_once(asked: Asked) -> Reply:
        return Reply(b"wait", 429, {"Retry-After": "1"}) if asked.number == 0 else Reply(b"<p>at last</p>")

    web.serve(f"{site}/robots.txt", "User-agent: *\nCrawl-delay: 0.2\nDisallow: /a/hidden\n")
    web.serve(f"{site}/a/busy", busy_once)
    for name in ("hidden", "one", "two", "three"):
        web.serve(f"{site}/a/{name}", f"<p>{name}</p>")
    web.serve(f"{site}/feed", feed(site, "/a/busy", "/a/hidden", "/a/one", "/a/two", "/a/three"))
    desk.outlet("busy", "busy.test", **only_feed("busy.test"))
    ended = desk.crawl("busy", *AS_OF)
    assert ended.status == 0, ended.output
    asked = [one for one in web.asked if one.host == "busy.test"]
    gaps = [after.at - before.at for before, after in pairwise(asked)]
    # From the request after robots.txt on; a millisecond belongs to the server's own clock.
    assert min(gaps[1:]) >= 0.19
    refused = next(number for number, one in enumerate(asked) if one.target == "/a/busy")
    assert gaps[refused] >= 0.99, "Retry-After holds for the whole host"
    assert f"{site}/a/busy" in ended.captures
    assert ended.failures[f"{site}/a/hidden"].reason == "robots"
    assert "/a/hidden" not in web.targets("busy.test")
    assert ended.summary.counts["pages/robots"] == 1, "the rules are kept with the run"


def test_a_delay_longer_than_a_crawl_waits_is_left_to_the_next_run(web: Web, desk: Desk) -> None:
    site = "https://slow.test"
    web.serve(f"{site}/robots.txt", "User-agent: *\nCrawl-delay: 86400\n")
    web.serve(f"{site}/feed", feed(site, "/a/one"))
    desk.outlet("slow", "slow.test", **only_feed("slow.test"))
    ended = desk.crawl("slow", *AS_OF)
    assert (ended.status, ended.summary.finish) == (3, "nothing_fetched")
    assert "asks for 86400 s between two requests" in ended.output
    assert web.targets("slow.test") == ["/robots.txt"]


def test_a_part_of_an_index_at_no_address_is_named_and_the_others_are_read(web: Web, desk: Desk) -> None:
    site = "https://parts.test"
    parts = "".join(f"<sitemap><loc>{part}</loc></sitemap>" for part in ("http://[oops", f"{site}/part.xml"))
    web.serve(f"{site}/sitemap.xml", f"<sitemapindex>{parts}</sitemapindex>")
    web.serve(f"{site}/part.xml", f"<urlset><url><loc>{site}/a/one</loc></url></urlset>")
    web.serve(f"{site}/a/one", "<p>one</p>")
    desk.outlet("parts", "parts.test", discover=[{"channel": "sitemap", "url": f"{site}/sitemap.xml"}])
    ended = desk.crawl("parts", *AS_OF)
    assert set(ended.captures) == {f"{site}/a/one"}, ended.output
    assert list(ended.summary.unread_listings) == ["http://[oops"]


def test_half_a_character_in_a_listing_costs_that_entry_alone(web: Web, desk: Desk) -> None:
    site = "https://emoji.test"
    items = [
        {"url": f"{site}/a/cut", "title": "A title cut off within a sign \ud83d"},
        {"url": f"{site}/a/\ud83d"},
        {"url": f"{site}/a/whole", "title": "A whole title"},
    ]
    web.serve(f"{site}/feed", json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}))
    for name in ("cut", "whole"):
        web.serve(f"{site}/a/{name}", f"<p>{name}</p>")
    desk.outlet("emoji", "emoji.test", **only_feed("emoji.test"))
    ended = desk.crawl("emoji", *AS_OF)
    assert set(ended.captures) == {f"{site}/a/cut", f"{site}/a/whole"}, ended.output
    assert ended.summary.counts["listed/not_an_address"] == 1


def test_robots_that_cannot_be_read_forbid_everything(web: Web, desk: Desk) -> None:
    web.serve("https://shut.test/robots.txt", Reply(b"down", 500))
    web.serve("https://shut.test/feed", feed("https://shut.test", "/a/one"))
    desk.outlet("shut", "shut.test", **only_feed("shut.test"))
    ended = desk.crawl("shut", *AS_OF, KAZWATCH_TRIES="1")
    assert (ended.status, ended.summary.finish) == (3, "nothing_fetched")
    assert web.targets("shut.test") == ["/robots.txt"]
    assert "robots.txt cannot be read" in ended.output


def test_a_listing_that_is_none_is_named_and_the_rest_goes_on(web: Web, desk: Desk) -> None:
    site = "https://half.test"
    web.serve(f"{site}/feed", "<html><body>We have moved</body></html>")
    web.serve(f"{site}/sitemap.xml", "<!DOCTYPE x [<!ENTITY a 'a'>]><urlset><url><loc>&a;</loc></url></urlset>")
    web.serve(f"{site}/list", f'<a href="{site}/a/one">one</a>')
    web.serve(f"{site}/a/one", "<p>one</p>")
    rules = [
        {"channel": "feed", "url": f"{site}/feed"},
        {"channel": "sitemap", "url": f"{site}/sitemap.xml"},
        {"channel": "feed", "url": f"{site}/gone"},
        {"channel": "section", "url": f"{site}/list"},
    ]
    desk.outlet("half", "half.test", discover=rules)
    ended = desk.crawl("half", *AS_OF)
    assert ended.status == 0, ended.output
    assert list(ended.captures) == [f"{site}/a/one"]
    unread = ended.summary.unread_listings
    assert unread[f"{site}/gone"] == "status 404"
    assert unread[f"{site}/feed"].startswith("no feed")
    assert f"{site}/feed" in ended.output


def test_a_host_that_is_down_is_told_in_plain_words(desk: Desk) -> None:
    desk.outlet("down", "down.test", **only_feed("down.test"))
    # Port 9 of this machine answers nobody.
    ended = desk.crawl("down", *AS_OF, KAZWATCH_RESOLVE="*=127.0.0.1:9", KAZWATCH_TRIES="1")
    assert ended.status == 3
    assert "nothing could be fetched" in ended.output
    assert "kazwatch demo" in ended.output
    assert "Traceback" not in ended.output


def test_a_host_that_goes_down_between_two_tries_is_no_finished_crawl(web: Web, desk: Desk) -> None:
    slow_site(web, "later.test", 2)
    desk.outlet("later", "later.test", **only_feed("later.test"))
    assert desk.crawl("later", *AS_OF).status == 0
    ended = desk.crawl("later", *AS_OF, KAZWATCH_RESOLVE="*=127.0.0.1:9", KAZWATCH_TRIES="1")
    assert ended.status == 3
    assert len(ended.captures) == 2, "what the first try fetched is kept"


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (("busi",), {}, "did you mean busy?"),
        (("busy", "--since", "5 January"), {}, "--since '5 January'"),
        (("busy", "--since", "2022-01-05", "--until", "2022-01-04"), {}, "the window is empty"),
        (("busy", "--run-id", "../../etc"), {}, "run id"),
        (("busy", "--run-id", "january"), {}, "such as busy-january"),
        (("busy",), {"KAZWATCH_RESOLVE": "nonsense"}, "KAZWATCH_RESOLVE"),
        (("busy",), {"KAZWATCH_ARCHIVE": "/proc/nowhere"}, "KAZWATCH_ARCHIVE"),
        (("busy",), {"KAZWATCH_DATABASE_URL": "postgresql://127.0.0.1:9/none"}, "--no-database"),
        (("broken",), {}, "hosts"),
    ],
)
def test_orders_that_cannot_be_carried_out(
    words: tuple[str, ...], environment: dict[str, str], said: str, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.outlet("busy", "busy.test", **only_feed("busy.test"))
    desk.outlet("broken", "broken.test", hosts=7)
    for name, value in desk.environment(**environment).items():
        monkeypatch.setenv(name, value)
    # In this process, because each of these ends before Scrapy starts.
    result = CliRunner().invoke(crawl_command, words)
    assert isinstance(result.exception, PlainError)
    assert said in str(result.exception)


def slow_site(web: Web, host: str, count: int) -> list[str]:
    paths = [f"/a/{number}" for number in range(count)]
    for path in paths:
        web.serve(f"https://{host}{path}", replace(Reply(f"<p>{path}</p>".encode()), pause=0.05))
    web.serve(f"https://{host}/feed", feed(f"https://{host}", *paths))
    return paths


def test_killed_crawl_resumes_and_asks_for_nothing_twice(web: Web, desk: Desk) -> None:
    paths = slow_site(web, "killed.test", 24)
    desk.outlet("killed", "killed.test", **only_feed("killed.test"), politeness={"delay_seconds": 0, "concurrency": 1})
    for safe in (6, 14):
        process = desk.start("killed", "--run-id", "killed-run", *AS_OF)
        web.wait_for("killed.test", "/a/", safe)
        process.send_signal(signal.SIGKILL)
        process.communicate()
    segments = desk.folder("killed").segments()
    with Path(segments[-1]).open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n")[:20])  # as if it had been cut while writing
    ended = desk.crawl("killed", *AS_OF)
    assert ended.status == 0, ended.output
    assert {url.removeprefix("https://killed.test") for url in ended.captures} == set(paths)
    assert len(ended.pages) == len(paths), "no page is in the archive twice"
    asked = [path for path in web.targets("killed.test") if path.startswith("/a/")]
    assert len(asked) - len(set(asked)) <= 2, "only what was in flight at each kill is asked for again"
    assert len(ended.folder.segments()) == 3, "a resumed crawl never writes into an older segment"
    from warcio.checker import Checker

    checker = Checker(type("Arguments", (), {"inputs": ended.folder.segments(), "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0
    assert ended.summary.finish == "finished"


@pytest.mark.parametrize("signal_sent", [signal.SIGTERM, signal.SIGINT])
def test_stop_signal_ends_gracefully_and_resumes(signal_sent: signal.Signals, web: Web, desk: Desk) -> None:
    web.asked.clear()
    paths = slow_site(web, "stopped.test", 12)
    desk.outlet(
        "stopped", "stopped.test", **only_feed("stopped.test"), politeness={"delay_seconds": 0.05, "concurrency": 1}
    )
    process = desk.start("stopped", "--run-id", "stopped-run", *AS_OF)
    web.wait_for("stopped.test", "/a/", 4)
    # The same run is not crawled twice at once.
    second = desk.start("stopped", "--run-id", "stopped-run", *AS_OF)
    output, _ = second.communicate(timeout=30)
    if process.poll() is None:
        assert (second.returncode, "another process" in output) == (1, True)
    process.send_signal(signal_sent)
    output, _ = process.communicate(timeout=30)
    if process.returncode:  # it may have been done before the signal came
        assert (process.returncode, "the same command resumes" in output) == (75, True), output
        assert "Traceback" not in output
    ended = desk.crawl("stopped", *AS_OF)
    assert ended.status == 0
    assert len(ended.pages) == len(paths)
    asked = [path for path in web.targets("stopped.test") if path.startswith("/a/")]
    assert sorted(asked) == sorted(paths), "what was in flight at the signal was kept"
