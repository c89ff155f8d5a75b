"""Pages that show their text only by script, in a real Chromium; every safety of the crawl holds for what they ask."""

import shutil
import signal
import socket
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import Asked, Desk, Reply, Web, feed
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawlers.fetch.browser import browser_settings, chromium
from pipeline.errors import PlainError
from pipeline.outlet import Render, outlet_of_host
from pipeline.records import Capture

pytestmark = pytest.mark.skipif(
    find_spec("scrapy_playwright") is None or shutil.which("chromium") is None,
    reason="needs the extra `render`, and apt-get install chromium",
)
AS_OF = ("--as-of", "2022-01-10T12:00+06:00", "--since", "2022-01-05", "--until", "2022-01-09")
TEXT = "Бүгін Алматыда кездесу өтті"
SCRIPT = f"""
fetch('/api/story?' + document.body.dataset.story).then(answer => answer.json()).then(story => {{
    document.getElementById('root').innerHTML = `<article><h1>${{story.title}}</h1><p>{TEXT}</p></article>`
}})
"""
JSON = {"Content-Type": "application/json"}


def shell(story: str, more: str = "") -> str:
    return (
        f'<html><head><meta charset="utf-8"><script src="/app.js" defer></script></head>'
        f'<body data-story="{story}"><div id="root"></div>{more}</body></html>'
    )


def serve(web: Web, host: str, *stories: str, more: str = "") -> str:
    site = f"https://{host}"
    web.serve(f"{site}/app.js", Reply(SCRIPT.encode(), headers={"Content-Type": "text/javascript; charset=utf-8"}))
    for story in stories:
        web.serve(f"{site}/a/{story}", shell(story, more))
        web.serve(f"{site}/api/story?{story}", Reply(f'{{"title": "{story}"}}'.encode(), headers=JSON))
    web.serve(f"{site}/feed", feed(site, *(f"/a/{story}" for story in stories)))
    return site


def outlet(desk: Desk, slug: str, host: str, **fields: object) -> None:
    rules = [{"channel": "feed", "url": f"https://{host}/feed"}]
    desk.outlet(slug, host, discover=rules, **{"render": {}, **fields})


def test_pages_that_are_open_at_once_ask_for_their_script_once(web: Web, desk: Desk) -> None:
    stories = ("one", "two", "three", "four")
    site = serve(web, "together.test", *stories)
    halves = [SCRIPT.encode()[:40], SCRIPT.encode()[40:]]
    web.serve(f"{site}/app.js", Reply(chunks=halves, pause=2.0, headers={"Content-Type": "text/javascript"}))
    politeness = {"delay_seconds": 0, "concurrency": 4}
    outlet(desk, "together", "together.test", render={"wait_for": "//article"}, politeness=politeness)
    ended = desk.crawl("together", *AS_OF)
    assert {url.removeprefix(f"{site}/a/") for url in ended.captures} == set(stories), ended.output
    assert web.targets("together.test").count("/app.js") == 1
    counts = ended.summary.counts
    assert (counts["page_requests/fetched"], counts["page_requests/kept_script"]) == (5, 3)


def test_text_that_scripts_bring_is_archived_and_read(web: Web, desk: Desk) -> None:
    site = serve(web, "rendered.test", "one", "two", "three")
    web.serve(f"{site}/robots.txt", "User-agent: *\nDisallow: /hidden\n")
    outlet(desk, "rendered", "rendered.test", render={"wait_for": "//article"})
    ended = desk.crawl("rendered", *AS_OF)
    assert ended.status == 0, ended.output
    bodies = {url.removeprefix(site): capture.body.decode() for url, capture in ended.captures.items()}
    assert set(bodies) == {"/a/one", "/a/two", "/a/three"}
    assert all(TEXT in body and f"<h1>{path[3:]}</h1>" in body for path, body in bodies.items())
    asked = web.targets("rendered.test")
    assert len(asked) == len(set(asked)), "each page and script is asked for once"
    agents = {one.headers["User-Agent"] for one in web.asked if one.host == "rendered.test"}
    assert [agent.partition("/")[0] for agent in agents] == ["Kazwatch"]
    counts = ended.summary.counts
    assert (counts["captures"], counts["pages/resource"], counts["page_requests/fetched"]) == (3, 4, 4)
    (segment,) = ended.folder.segments()
    with Path(segment).open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file)]
    assert kinds.count("conversion") == 3
    checker = Checker(type("Arguments", (), {"inputs": [segment], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0


def test_a_page_cannot_reach_what_a_crawl_may_not(web: Web, desk: Desk) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0)
        port = listener.getsockname()[1]
        wishes = f"""<script>
        for (const host of ['127.0.0.1:{port}', '[::1]:{port}', '169.254.169.254']) {{
            fetch('http://' + host + '/secret').catch(() => 0); new Image().src = 'http://' + host + '/secret'
        }}
        new WebSocket('ws://127.0.0.1:{port}/secret'); navigator.sendBeacon('http://127.0.0.1:{port}/secret')
        open('http://127.0.0.1:{port}/secret'); fetch('/moved').catch(() => 0); fetch('/hidden').catch(() => 0)
        fetch('/api/story?one', {{method: 'POST'}}).catch(() => 0); fetch('https://other.test/').catch(() => 0)
        fetch('/huge').catch(() => 0)
        </script><iframe src="http://127.0.0.1:{port}/secret"></iframe>
        <link rel="preconnect" href="http://127.0.0.1:{port}"><img src="/picture.png">"""
        site = serve(web, "nosy.test", "one", more=wishes)
        web.serve(f"{site}/robots.txt", "User-agent: *\nDisallow: /hidden\n")
        web.serve(f"{site}/moved", Reply(status=302, headers={"Location": f"http://127.0.0.1:{port}/secret"}))
        web.serve(f"{site}/huge", b"x" * 300_000)
        outlet(desk, "nosy", "nosy.test", render={"wait_for": "//article"})
        ended = desk.crawl("nosy", *AS_OF, KAZWATCH_MAX_RESPONSE_BYTES="200000", KAZWATCH_TRIES="1")
        with pytest.raises(BlockingIOError):
            listener.accept()
    assert list(ended.captures) == [f"{site}/a/one"], ended.output
    assert not {"/hidden", "/picture.png"} & set(web.targets("nosy.test"))
    assert not web.targets("other.test")
    refused = {name.removeprefix("page_requests/"): count for name, count in ended.summary.counts.items()}
    assert refused["private_address"] >= 4
    assert (refused["robots"], refused["not_get"], refused["other_host"], refused["too_large"]) == (1, 1, 1, 1)


def endless(asked: Asked) -> Reply:
    return Reply(b"{}", headers=JSON)


@pytest.mark.parametrize(
    ("name", "script", "reason"),
    [
        ("polling", "setInterval(() => fetch('/poll?' + Math.random()).catch(() => 0), 100)", "render_timeout"),
        ("spinning", "while (true) {}", "render_timeout"),
        ("growing", "document.documentElement.innerHTML = 'x'.repeat(3e6)", "render_too_large"),
    ],
)
def test_a_page_that_goes_on_for_ever_is_given_up(name: str, script: str, reason: str, web: Web, desk: Desk) -> None:
    host = f"{name}.test"
    site = serve(web, host, "fine", "bad")
    web.serve(f"{site}/a/bad", f"<html><body><script>{script}</script></body></html>")
    outlet(desk, name, host, politeness={"delay_seconds": 0, "concurrency": 1})
    seconds = "12" if reason == "render_timeout" else "60"  # a page that is fine must be done in time on a busy machine
    limits = {"KAZWATCH_TIMEOUT_SECONDS": seconds, "KAZWATCH_MAX_RESPONSE_BYTES": "2000000"}
    ended = desk.crawl(name, *AS_OF, **limits)
    assert ended.status == 0, ended.output
    assert {url: failure.reason for url, failure in ended.failures.items()} == {f"{site}/a/bad": reason}
    assert TEXT in ended.captures[f"{site}/a/fine"].body.decode(), "the next page is not harmed"
    assert ended.summary.counts["pages/unrendered"] == 1, "what came is archived all the same"


def browsers(profiles: Path) -> list[Path]:
    """The processes of browsers with a profile in this folder."""
    commands = Path("/proc").glob("[0-9]*/cmdline")
    return [path for path in commands if path.exists() and f"--user-data-dir={profiles}".encode() in _content(path)]


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended meanwhile
        return b""


def test_killed_crawl_resumes_and_leaves_no_browser_behind(web: Web, desk: Desk) -> None:
    stories = [str(number) for number in range(5)]
    site = serve(web, "torn.test", *stories)
    outlet(desk, "torn", "torn.test", politeness={"delay_seconds": 0.2, "concurrency": 1})
    # The browser keeps its profile there, and so can be told from others.
    process = desk.start("torn", "--run-id", "torn-run", *AS_OF, TMPDIR=str(desk.root))
    web.wait_for("torn.test", "/api/", 2)
    assert browsers(desk.root)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    until = time.monotonic() + 30
    while browsers(desk.root):
        assert time.monotonic() < until, "the browser has outlived its crawl"
        time.sleep(0.1)
    ended = desk.crawl("torn", *AS_OF)
    assert ended.status == 0, ended.output
    assert set(ended.captures) == {f"{site}/a/{story}" for story in stories}
    assert len(ended.pages) == len(stories)
    assert all(isinstance(page, Capture) and TEXT in page.body.decode() for page in ended.pages)
    asked = [path for path in web.targets("torn.test") if path.startswith("/a/")]
    assert len(asked) - len(set(asked)) <= 1, "only what was in flight is asked for again"


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    outlet = outlet_of_host("x.test").model_copy(update={"render": Render()})
    monkeypatch.setenv("KAZWATCH_CHROMIUM", "/nowhere/chromium")
    with pytest.raises(PlainError, match=r"x_test: its file says `render`.*apt-get install chromium"):
        browser_settings(outlet)
    monkeypatch.delenv("KAZWATCH_CHROMIUM")
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(PlainError, match="Chromium is not installed"):
        chromium()
