"""`kazwatch outlet`: what it says of outlets that work, that moved and that are wrong, and what it drafts."""

import pytest
import yaml
from conftest import Desk, Reply, Web

from crawlers.check import check_file
from crawlers.discover.listing import Entry
from crawlers.draft import article_pattern, slug_of
from crawlers.registry import load_outlet
from pipeline.outlet import Outlet, OutletError, outlet_of_host


def feed(*urls: str) -> str:
    entries = "".join(f"<item><link>{url}</link></item>" for url in urls)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>{entries}</channel></rss>'


def test_check_says_what_works_what_moved_and_what_to_mend(web: Web, desk: Desk) -> None:
    site = "https://checked.test"
    web.serve(f"{site}/robots.txt", "User-agent: *\nDisallow: /hidden\n")
    web.serve(f"{site}/feed", feed(f"{site}/a/1", f"{site}/a/2"))
    web.serve(f"{site}/old", Reply(status=301, headers={"Location": "/feed"}))
    web.serve(f"{site}/other", feed(f"{site}/story-1"))
    names = ("feed", "old", "other", "hidden", "gone")
    rules = [{"channel": "feed", "url": f"{site}/{name}"} for name in names]
    desk.outlet("checked", "checked.test", discover=rules, unverified=["the day of the redesign"])
    desk.outlet("fine", "fine.test", discover=[{"channel": "feed", "url": f"{site}/feed"}], hosts=["checked.test"])
    status, output = desk.say("check")
    assert status == 1
    lines = {line.split()[1].rstrip(":"): line for line in output.splitlines() if line.startswith("  ")}
    assert lines[f"{site}/feed"].split()[0] == "ok"
    assert "2 entries, 2 articles" in lines[f"{site}/feed"]
    assert f"moved: write {site}/feed" in lines[f"{site}/old"]
    assert f"none fits address.article, such as {site}/story-1" in lines[f"{site}/other"]
    assert "forbids" in lines[f"{site}/hidden"]
    assert "status 404" in lines[f"{site}/gone"]
    assert "the day of the redesign" in output
    assert "1 outlets in order, 1 to mend" in output
    articles = [target for target in web.targets("checked.test") if target.startswith("/a/")]
    assert len(articles) == 2, "one article of each outlet is fetched"


def test_check_tells_pages_that_show_nothing_without_scripts(web: Web, desk: Desk) -> None:
    shell = '<div id="root"></div><noscript>Please enable JavaScript</noscript><script src="/app.js"></script>'
    pages = {"shell": shell, "full": f"<article>{'Бүгін кездесу өтті. ' * 20}</article><script></script>"}
    for name, page in pages.items():
        web.serve(f"https://{name}.test/feed", feed(f"https://{name}.test/a/1"))
        web.serve(f"https://{name}.test/a/1", f"<html><body>{page}</body></html>")
        desk.outlet(name, f"{name}.test", discover=[{"channel": "feed", "url": f"https://{name}.test/feed"}])
    status, output = desk.say("check")
    assert (status, "1 outlets in order, 1 to mend" in output) == (1, True)
    assert "MEND https://shell.test/a/1: its text seems to come by script alone; write `render:" in output


def test_new_drafts_a_file_that_can_be_used(web: Web, desk: Desk) -> None:
    site = "https://www.new.kz"
    headlines = [f"/news/2022/01/05/story-number-{number}.html" for number in range(4)]
    anchors = "".join(f'<a href="{path}">A headline that is long enough, number {path}</a>' for path in headlines)
    web.serve(
        f"{site}/",
        f'<html lang="kk-KZ"><head><title>x</title><meta property="og:site_name" content="Жаңа">'
        f'<link rel="alternate" type="application/rss+xml" href="/feed">'
        f'<link rel="alternate" type="application/rss+xml" href="/broken"></head>'
        f'<body><a href="/about">About us, and a long text too, for once</a>{anchors}</body></html>',
    )
    web.serve(f"{site}/robots.txt", f"User-agent: *\nDisallow:\nSitemap: {site}/map.xml\n")
    web.serve(f"{site}/feed", feed(f"{site}{headlines[0]}"))
    web.serve(f"{site}/broken", "<html>no feed</html>")
    web.serve(f"{site}/map.xml", f"<urlset><url><loc>{site}{headlines[1]}</loc></url></urlset>")
    (desk.root / "outlets").mkdir()
    status, output = desk.say("new", f"{site}/")
    assert status == 0, output
    path = desk.root / "outlets" / "new_kz.yml"
    fields = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (fields["name"], fields["country"], fields["timezone"]) == ("Жаңа", "KZ", "Asia/Almaty")
    assert fields["languages"] == ["kk"]
    assert fields["discover"] == [
        {"channel": "feed", "url": f"{site}/feed"},
        {"channel": "sitemap", "url": f"{site}/map.xml"},
    ]
    Outlet(slug="new_kz", **fields)
    assert desk.say("new", "www.new.kz")[0] == 1, "what is there is not overwritten"
    status, output = desk.say("list")
    assert (status, "new_kz" in output) == (0, True)


def test_new_for_a_site_that_does_not_answer(desk: Desk) -> None:
    (desk.root / "outlets").mkdir()
    status, output = desk.say("new", "nobody.test", KAZWATCH_RESOLVE="*=127.0.0.1:9", KAZWATCH_TRIES="1")
    assert (status, "is there a network?" in output) == (1, True)
    assert not list((desk.root / "outlets").iterdir())


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"discover": []}, "no channel"),
        ({"discover": [{"channel": "section", "url": "https://a.kz/", "next": "//a["}]}, "no XPath"),
        ({"discover": [{"channel": "url_list", "file": "/nowhere.txt"}]}, "no such file"),
        ({"extract": [{"remove": ["//p", "//p["]}]}, "extract.0.remove"),
    ],
)
def test_what_can_be_seen_in_a_file(fields: dict[str, object], said: str) -> None:
    base = outlet_of_host("a.kz").model_dump(exclude={"discover", "extract"})
    rules = {"discover": [{"channel": "feed", "url": "https://a.kz/feed"}], **fields}
    findings = check_file(Outlet.model_validate({**base, **rules}))
    assert [f"{finding.subject} {finding.said}" for finding in findings if not finding.ok and said in str(finding)]


@pytest.mark.parametrize(
    ("url", "said"),
    [("https://a.kz/{year}/{mon}/", "not a template"), ("https://a.kz/{year}/{month}/", "holds no {day}")],
)
def test_a_dated_archive_names_the_day(desk: Desk, url: str, said: str) -> None:
    desk.outlet("a_kz", "a.kz", discover=[{"channel": "dated_archive", "url": url}])
    with pytest.raises(OutletError, match=r"discover\.0\.dated_archive\.url") as refused:
        load_outlet("a_kz", desk.root / "outlets")
    assert said in str(refused.value)


def test_pattern_of_article_addresses() -> None:
    def entries(*paths: str) -> tuple[Entry, ...]:
        return tuple(Entry(f"https://a.kz{path}", title="A headline of at least twenty-five letters") for path in paths)

    pattern = article_pattern("https://a.kz/", entries("/n/1", "/n/2", "/n/3", "/about/us/all"))
    assert pattern == r"^https?://(?:www\.)?a\.kz/[^/]+/\d+(?:[?#]|$)"
    assert article_pattern("https://a.kz/", entries("/n/1", "/about")) is None
    assert article_pattern("https://a.kz/", ()) is None
    assert slug_of("https://www.Inform-Buro.kz/") == "inform_buro_kz"
