"""The sample press says what it promises: every listing, page and trouble at a given moment, byte for byte."""

import gzip
import http.client
import os
import re
from datetime import UTC, datetime, timedelta, timezone
from fnmatch import fnmatch
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from crawlers.sample_press.content import (
    Derivation,
    Role,
    SampleArticle,
    Trouble,
    TroubleKind,
    articles,
    source_text,
    troubles,
)
from crawlers.sample_press.dates import shown
from crawlers.sample_press.expectation import expected_articles, expected_rejections, sample_outlets
from crawlers.sample_press.houses import HOUSES, House, house_of
from crawlers.sample_press.server import SamplePress
from crawlers.sample_press.site import DEFAULT_CLOCK, answer
from pipeline.outlet import read_outlet
from pipeline.records import Reason, RelevanceClass

ALMATY = timezone(timedelta(hours=6))
MOSCOW = timezone(timedelta(hours=3))
PRESS = Path(__file__).parents[2] / "crawlers" / "sample_press"
CATALOGUE = PRESS.parent / "outlets"
SHARED = Path(os.environ.get("KAZWATCH_SHARED", Path(__file__).parents[2].parent / "shared"))
BY_ID = {article.id: article for article in articles()}
OUT = [article for article in articles() if article.is_out(DEFAULT_CLOCK)]
LISTED = [article for article in articles() if article.published_at <= DEFAULT_CLOCK]


def page(host: str, target: str, clock: datetime = DEFAULT_CLOCK) -> html.HtmlElement:
    """A page as a browser with the right charset would see it."""
    house = house_of(host)
    assert house is not None
    return html.fromstring(answer(host, target, clock).body.decode(house.charset))


def links(host: str, target: str, clock: datetime = DEFAULT_CLOCK) -> list[str]:
    return [str(href) for href in page(host, target, clock).xpath("//a/@href")]


def texts(tree: html.HtmlElement, path: str) -> list[str]:
    return ["".join(node.itertext()) for node in tree.xpath(path)]


# --- what was written -----------------------------------------------------------------------------------------------


def test_enough_is_written_in_every_language() -> None:
    first, last = datetime(2022, 1, 2, tzinfo=ALMATY), datetime(2022, 1, 13, tzinfo=ALMATY)
    in_window = [article for article in articles() if first <= article.published_at < last]
    assert len(in_window) >= 70
    assert {article.outlet for article in in_window} == {house.slug for house in HOUSES}
    counts = {
        language: sum(article.expected.language == language for article in in_window)
        for language in ("ru", "kk", "kk-Latn", "en")
    }
    assert counts["ru"] >= 40
    assert counts["kk"] >= 12
    assert counts["en"] >= 12
    assert counts["kk-Latn"] >= 1


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.slug)
def test_every_outlet_has_news_that_is_not_about_kazakhstan(house: House) -> None:
    assert any(
        article.expected.relevance is RelevanceClass.NO for article in articles() if article.outlet == house.slug
    )


def test_names_of_other_articles_exist() -> None:
    for article in articles():
        for name in (article.expected.of, article.expected.same_as, article.then):
            assert name is None or name in BY_ID, f"{article.id} names {name}, which is not written"
        if article.then:
            assert BY_ID[article.then].published_at < article.published_at


def test_the_table_of_troubles_names_what_exists() -> None:
    named = set(re.findall(r"`(\w+/[\w*]+)`", (PRESS / "TROUBLES.md").read_text(encoding="utf-8")))
    assert len(named) > 40
    for name in named:
        outlet, _, page_name = name.partition("/")
        if outlet == "troubles":
            assert any(trouble.outlet == page_name for trouble in troubles()), name
        else:
            assert any(fnmatch(each, name) for each in BY_ID), name


def test_a_copy_comes_after_what_it_copies_and_shares_its_words() -> None:
    for article in articles():
        if article.expected.role in {Role.COPY, Role.CONTAINED}:
            assert article.expected.of is not None
            first = BY_ID[article.expected.of]
            assert first.expected.role is Role.ORIGINAL
            assert first.published_at < article.published_at
            shared = set(article.paragraphs) & set(first.paragraphs)
            assert shared in (set(article.paragraphs), set(first.paragraphs)), article.id


def test_no_address_is_used_twice() -> None:
    addresses = [each.url for each in (*articles(), *troubles())]
    assert len(addresses) == len(set(addresses))


def test_there_are_derivations_of_the_op_ed_and_hard_negatives_in_three_languages() -> None:
    of_kind = {kind: [a for a in articles() if a.expected.derivation is kind] for kind in Derivation}
    assert [article.id for article in of_kind[Derivation.ORIGINAL]] == ["mk_ru/blitz_party"]
    assert {a.expected.language for a in of_kind[Derivation.TRANSLATION]} == {"kk", "en"}
    assert len(of_kind[Derivation.REWRITE]) == len(of_kind[Derivation.DIGEST]) == 1
    negatives = of_kind[Derivation.HARD_NEGATIVE]
    assert len(negatives) >= 25
    assert {a.expected.language for a in negatives} == {"ru", "kk", "en"}


def test_the_digest_quotes_the_op_ed_word_for_word() -> None:
    op_ed = " ".join(BY_ID["mk_ru/blitz_party"].paragraphs)
    quoted = re.findall(r"«([^»]{60,})»", " ".join(BY_ID["tengrinews/daydzhest"].paragraphs))
    assert len(quoted) == 4
    assert all(quotation.removesuffix(".") in op_ed for quotation in quoted)


def test_the_source_text_is_shuffled_credited_and_broken_at_saint() -> None:
    text = source_text()
    assert text.endswith("Источник www.mk.ru\n")
    assert "Photo: akorda.kz\n" in text
    assert re.search(r"in St\. Источник", text)
    assert " Petersburg in the last days" in text
    assert len(re.findall(r"[.]\s", text)) >= 35


@pytest.mark.shared
def test_nothing_is_taken_from_the_given_text() -> None:
    given_file = SHARED / "source_text" / "source_text.txt"
    if not given_file.exists():
        pytest.skip(f"{given_file} is not here")
    given = re.findall(r"\w+", given_file.read_text(encoding="utf-8").lower())
    runs = {tuple(given[i : i + 6]) for i in range(len(given) - 5)}
    written = [source_text().partition("Источник")[0]] + [
        " ".join(article.paragraphs) for article in articles() if article.expected.language == "en"
    ]
    for text in written:
        words = re.findall(r"\w+", text.lower())
        taken = [" ".join(words[i : i + 6]) for i in range(len(words) - 5) if tuple(words[i : i + 6]) in runs]
        assert taken == []


def test_every_address_has_one_expected_end() -> None:
    stored, rejected = expected_articles(DEFAULT_CLOCK), expected_rejections(DEFAULT_CLOCK)
    assert not stored.keys() & rejected.keys()
    twins = {article.url for article in OUT if article.expected.same_as}
    listed = {each.url for each in (*LISTED, *troubles())} | {url for article in OUT for url in article.further_urls}
    # What is in neither is refused by the crawler, or a redirect to an article.
    rest = {trouble.url for trouble in troubles() if trouble.expected is None}
    assert listed == stored.keys() | rejected.keys() | twins | rest
    assert Reason.NOT_RELEVANT in rejected.values()
    assert rejected[BY_ID["mk_ru/fotoreportazh"].url] is Reason.NO_TEXT
    assert BY_ID["astanatimes/webb"].url in stored, "this outlet keeps everything"


def test_expectations_follow_the_clock() -> None:
    article = BY_ID["mk_ru/chp_almaty"]
    evening, night = (datetime(2022, 1, 5, hour, tzinfo=MOSCOW) for hour in (20, 22))
    titles = [expected_articles(clock)[article.url].title for clock in (evening, night)]
    assert titles == [article.title, article.later[0].title]
    assert BY_ID["mk_ru/blitz_party"].url not in expected_articles(night)


# --- outlet files ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("house", HOUSES, ids=lambda house: house.slug)
def test_outlet_file_is_the_catalogues_but_for_haste(house: House) -> None:
    ours = sample_outlets()[house.slug]
    (file,) = CATALOGUE.glob(f"*/{house.slug}.yml")
    theirs = read_outlet(file)
    same = ("name", "country", "home", "languages", "timezone", "priority", "schedule", "keep", "address", "extract")
    for name in same:
        assert getattr(ours, name) == getattr(theirs, name), (
            f"crawlers/sample_press/outlets/{house.slug}.yml: {name} differs from {file}: take it over from there"
        )
    assert ours.politeness.delay_seconds < 0.1


@pytest.mark.parametrize("article", articles(), ids=lambda article: article.id)
def test_address_passes_the_outlets_rules(article: SampleArticle) -> None:
    rules = sample_outlets()[article.outlet].address
    assert any(re.search(pattern, article.url) for pattern in rules.article)
    assert not any(re.search(pattern, article.url) for pattern in rules.not_article)


# --- pages ----------------------------------------------------------------------------------------------------------

BODY = {
    "mk_ru": '//*[@itemprop="articleBody"]/p',
    "egemen": '//*[@class="article-text"]/p',
    "zakon_kz": '//*[@class="content"]/p',
    "astanatimes": '//*[@class="entry-content"]/p',
    "tengrinews": '(//*[@class="tn-news-content"])[1]//p',
    "inform_kz": '//*[@class="article_news_body"]/p',
}
FURNITURE = re.compile(r"^(Читайте (материал|также)|Самые яркие фото|Узнавайте о новостях)")


@pytest.mark.parametrize("article", OUT, ids=lambda article: article.id)
def test_page_shows_title_and_paragraphs(article: SampleArticle) -> None:
    now = article.as_of(DEFAULT_CLOCK)
    tree = page(article.host, article.path)
    assert texts(tree, "//h1")[0] == now.title
    body = [text for text in texts(tree, BODY[article.outlet]) if not FURNITURE.match(text)]
    following = [page(article.host, f"{article.path}?page={n}") for n in range(2, len(article.page_starts) + 2)]
    for each in following:
        body += texts(each, BODY[article.outlet])
    wanted = list(now.paragraphs) + [post.text for post in reversed(now.posts)]
    assert body == wanted


@pytest.mark.parametrize("article", [a for a in OUT if a.outlet == "zakon_kz"], ids=lambda article: article.id)
def test_windows_1251_bytes_decode(article: SampleArticle) -> None:
    reply = answer(article.host, article.path, DEFAULT_CLOCK)
    assert article.paragraphs[0][:40] in reply.body.decode("windows-1251")
    with pytest.raises(UnicodeDecodeError):
        reply.body.decode("utf-8")
    meta = re.search(rb"charset=([\w-]+)", reply.body)
    assert meta is not None
    assert reply.content_type == f"text/html; charset={article.charset.header or 'windows-1251'}"
    assert meta[1].decode() == (article.charset.meta or "windows-1251")


def test_pages_with_contradictory_charsets() -> None:
    said = {
        (article.charset.header, article.charset.meta)
        for article in articles()
        if article.charset.header or article.charset.meta
    }
    assert said == {("utf-8", "windows-1251"), ("utf-8", "utf-8"), ("iso-8859-1", "windows-1251")}


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        (
            "mk_ru/chp_almaty",
            ("2022-01-05T21:29:59+03:00", "В Алма-Ате введён комендантский час"),
            ("2022-01-05T21:30:00+03:00", "Режим чрезвычайного положения распространили на весь Казахстан"),
        ),
        (
            "inform_kz/usherb",
            ("2022-01-09T15:19:59+06:00", "Предварительный ущерб бизнесу оценили в 87 миллиардов тенге"),
            ("2022-01-09T15:20:00+06:00", "Предварительный ущерб бизнесу оценили в 93 миллиарда тенге"),
        ),
        (
            "mk_ru/novyy_premer",
            ("2022-01-12T09:29:59+03:00", "Парламент Казахстана утвердил нового премьера"),
            ("2022-01-12T09:30:00+03:00", "Парламент Казахстана утвердил Алихана Смаилова премьером"),
        ),
        (
            "zakon_kz/fond",
            ("2022-01-12T10:04:59+06:00", "Общественный фонд: кто и сколько будет платить"),
            ("2022-01-12T10:05:00+06:00", "Общественный фонд: кто и сколько будет платить"),
        ),
    ],
)
def test_an_edit_shows_from_its_moment_on(name: str, before: tuple[str, str], after: tuple[str, str]) -> None:
    article = BY_ID[name]
    bodies = []
    for moment, title in (before, after):
        tree = page(article.host, article.path, datetime.fromisoformat(moment))
        assert texts(tree, "//h1") == [title]
        bodies.append(texts(tree, BODY[article.outlet]))
    assert bodies[0] != bodies[1]


def test_nothing_is_out_before_its_moment() -> None:
    for article in articles():
        assert answer(article.host, article.path, article.published_at - timedelta(seconds=1)).status == 404
        assert answer(article.host, article.path, article.published_at).status == 200


def test_a_withdrawn_article_is_gone_and_still_listed() -> None:
    article = BY_ID["tengrinews/rynok_zakryli"]
    assert article.withdrawn_at is not None
    assert answer(article.host, article.path, article.withdrawn_at - timedelta(seconds=1)).status == 200
    assert answer(article.host, article.path, article.withdrawn_at).status == 410
    assert article.url in expected_articles(article.published_at)
    assert expected_rejections(DEFAULT_CLOCK)[article.url] is Reason.GONE
    assert article.path in links(article.host, "/kazakhstan_news/")


def test_a_live_blog_grows() -> None:
    live = BY_ID["tengrinews/live_0106"]
    counts = [
        len(texts(page(live.host, live.path, datetime(2022, 1, 6, hour, tzinfo=ALMATY)), '//*[@class="tn-live-post"]'))
        for hour in (9, 12, 16, 20)
    ]
    assert counts == [1, 2, 3, 4]


def test_endless_scrolling_adds_a_second_story() -> None:
    first = BY_ID["tengrinews/aeroport"]
    assert texts(page(first.host, first.path), "//h1") == [first.title, BY_ID["tengrinews/hleb"].title]


@pytest.mark.parametrize(
    ("number", "days", "following"),
    [
        ("1", ["2 января", "3 января", "4 января"], "2"),
        ("2", ["5 января", "6 января"], "3"),
        ("3", ["7 января", "8 января"], None),
        ("99", ["7 января", "8 января"], None),
        ("x", ["2 января", "3 января", "4 января"], "2"),
    ],
)
def test_pages_of_an_article(number: str, days: list[str], following: str | None) -> None:
    article = BY_ID["zakon_kz/hronika"]
    tree = page(article.host, f"{article.path}?page={number}")
    assert [text.split(".")[0] for text in texts(tree, BODY["zakon_kz"])] == days
    assert tree.xpath('//a[@rel="next"]/@href') == ([f"{article.path}?page={following}"] if following else [])


def test_twins_show_the_same_story_and_point_to_one_canonical() -> None:
    article = BY_ID["mk_ru/odkb_reshenie"]
    listed = links("www.mk.ru", "/news/2022/1/6/")
    for twin in article.also_linked_as:
        assert twin in listed
        host, _, path = twin.removeprefix("https://").partition("/")
        tree = page(host, "/" + path)
        assert tree.xpath('//link[@rel="canonical"]/@href') == [article.url]
        assert texts(tree, "//h1") == [article.title]


@pytest.mark.parametrize(
    ("style", "clock", "wanted"),
    [
        ("tengrinews", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "сегодня, 10:15"),
        ("tengrinews", datetime(2022, 1, 6, 0, 1, tzinfo=ALMATY), "вчера, 10:15"),
        ("tengrinews", datetime(2022, 1, 7, 9, tzinfo=ALMATY), "5 января 2022, 10:15"),
        ("mk_ru", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "сегодня в 10:15"),
        ("mk_ru", datetime(2022, 1, 9, 20, tzinfo=ALMATY), "5 января 2022 в 10:15"),
        ("zakon_kz", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "05.01.2022 10:15"),
        ("egemen", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "5 Қаңтар, 2022"),
        ("lat.egemen.kz", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "5 Qańtar, 2022"),
        ("inform_kz", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "5 Января 2022 10:15"),
        ("kaz.inform.kz", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "2022 жылғы 5 қаңтар, 10:15"),
        ("qz.inform.kz", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "5 Qańtar 2022 10:15"),
        ("astanatimes", datetime(2022, 1, 5, 20, tzinfo=ALMATY), "5 January 2022"),
    ],
)
def test_dates_as_shown(style: str, clock: datetime, wanted: str) -> None:
    assert shown(datetime(2022, 1, 5, 10, 15, tzinfo=ALMATY), clock, style, "Asia/Almaty") == wanted


# --- listings -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "clock", "wanted"),
    [
        ("/news/2022/1/5/", "2022-01-05T16:00:00+03:00", []),
        ("/news/2022/1/5/", "2022-01-05T16:19:00+03:00", ["mk_ru/chp_almaty"]),
        ("/news/2022/01/05/", "2022-01-13T09:00:00+03:00", ["mk_ru/chp_almaty"]),
        ("/news/2022/1/8/", "2022-01-08T12:00:00+03:00", ["mk_ru/nazarbaev_v_stolice"]),
        ("/news/", "2022-01-02T13:00:00+03:00", ["mk_ru/sammit_sng"]),
        (
            "/news/2022/1/12/",
            "2022-01-13T09:00:00+03:00",
            ["mk_ru/vyvod_mirotvorcev", "mk_ru/blitz_party"],
        ),
    ],
)
def test_day_list_of_mk(target: str, clock: str, wanted: list[str]) -> None:
    listed = page("www.mk.ru", target, datetime.fromisoformat(clock)).xpath(
        '//section[@class="news-listing__day-group"]//a/@href'
    )
    assert listed == [BY_ID[name].path for name in wanted]


@pytest.mark.parametrize(("year", "month", "day"), [(1900, 1, 1), (2099, 12, 31), (2022, 1, 1)])
def test_the_calendar_leads_anywhere(year: int, month: int, day: int) -> None:
    listed = links("www.mk.ru", f"/news/{year}/{month}/{day}/")
    before = datetime(year, month, day, tzinfo=UTC) - timedelta(days=1)
    assert f"/news/{before.year}/{before.month}/{before.day}/" in listed


@pytest.mark.parametrize("target", ["/news/2022/2/31/", "/news/0000/1/1/", "/news/2022/13/1/"])
def test_no_page_for_days_that_do_not_exist(target: str) -> None:
    assert answer("www.mk.ru", target, DEFAULT_CLOCK).status == 404


HOSTS = [host for house in HOUSES for host in house.hosts]


@pytest.mark.parametrize("clock", [datetime(2022, 1, 6, 12, tzinfo=UTC), DEFAULT_CLOCK], ids=["6 January", "all"])
@pytest.mark.parametrize("host", HOSTS)
def test_the_feed_links_everything_that_is_out(host: str, clock: datetime) -> None:
    house = house_of(host)
    assert house is not None
    feed = feedparser.parse(answer(host, house.feeds[0], clock).body)
    assert not feed.bozo
    out = [a for a in articles() if a.host == host and "feed" in a.channels and a.published_at <= clock]
    wrong = [t for t in troubles() if t.host == host and "feed" in t.channels and t.listed_at <= clock]
    assert {entry.link for entry in feed.entries} == {a.url + a.feed_query for a in out} | {t.url for t in wrong}
    dates = {entry.id: datetime(*entry.published_parsed[:6], tzinfo=UTC) for entry in feed.entries}
    assert all(dates[article.url] == article.published_at for article in out)


@pytest.mark.parametrize("host", [host for house in HOUSES if house.sitemap for host in house.hosts])
def test_the_sitemap_links_everything_that_is_out(host: str) -> None:
    house = house_of(host)
    assert house is not None
    assert house.sitemap is not None
    if house.sitemap_index:
        index = etree.fromstring(answer(host, house.sitemap_index, DEFAULT_CLOCK).body)
        assert f"https://{host}{house.sitemap}" in index.xpath("//*[local-name()='loc']/text()")
    body = answer(host, house.sitemap, DEFAULT_CLOCK).body
    tree = etree.fromstring(gzip.decompress(body) if house.sitemap.endswith(".gz") else body)
    wanted = {each.url for each in (*LISTED, *troubles()) if each.host == host and "sitemap" in each.channels}
    assert set(tree.xpath("//*[local-name()='loc']/text()")) == wanted | set(house.sitemap_blunders)


def test_the_news_sitemap_forgets_after_two_days() -> None:
    clock = datetime(2022, 1, 12, 18, tzinfo=ALMATY)
    tree = etree.fromstring(answer("astanatimes.com", "/news-sitemap.xml", clock).body)
    names = {"news": "http://www.google.com/schemas/sitemap-news/0.9"}
    assert tree.xpath("//news:title/text()", namespaces=names) == [
        BY_ID[name].title for name in ("astanatimes/withdrawal", "astanatimes/reforms", "astanatimes/business_losses")
    ]


@pytest.mark.parametrize(
    ("host", "first", "beyond"),
    [
        ("tengrinews.kz", "/kazakhstan_news/", "/kazakhstan_news/page/99999/"),
        ("www.zakon.kz", "/news/?handler=LoadMoreNews&p=1&type=list", "/news/?handler=LoadMoreNews&p=99999&type=list"),
        ("egemen.kz", "/news", "/news?page=99999"),
        ("astanatimes.com", "/2022/01/", "/2022/01/page/99999/"),
        ("www.inform.kz", "/ru/lenta", "/ru/lenta/99999"),
    ],
)
def test_paging_reaches_everything_and_repeats_its_end(host: str, first: str, beyond: str) -> None:
    found: set[str] = set()
    target: str | None = first
    while target:
        tree = page(host, target)
        found |= {str(href).removeprefix(f"https://{host}") for href in tree.xpath("//a/@href")}
        older = tree.xpath('//a[contains(@class, "next") or @rel="next" or contains(@class, "older")]/@href')
        target, last = (str(older[0]), target) if older else (None, target)
    assert {a.path for a in OUT if a.host == host and "listing" in a.channels} <= found
    assert answer(host, beyond, DEFAULT_CLOCK).body == answer(host, last, DEFAULT_CLOCK).body


# --- troubles -------------------------------------------------------------------------------------------------------

STATUS = {
    TroubleKind.NOT_FOUND: 404,
    TroubleKind.GONE: 410,
    TroubleKind.SERVER_ERROR: 500,
    TroubleKind.TO_SECTION: 302,
    TroubleKind.REDIRECT: 302,
}


@pytest.mark.parametrize("trouble", troubles(), ids=lambda trouble: trouble.path)
def test_trouble_pages(trouble: Trouble) -> None:
    reply = answer(trouble.host, trouble.path, DEFAULT_CLOCK)
    assert reply.status == STATUS.get(trouble.kind, 200)
    assert reply.location == trouble.to
    assert (trouble.kind is TroubleKind.EMPTY) == (reply.body == b"" and reply.status == 200)
    assert trouble.expected is None or not trouble.refused
    assert answer(trouble.host, trouble.path, trouble.listed_at - timedelta(seconds=1)).status == 404


def test_every_kind_of_trouble_occurs() -> None:
    assert {trouble.kind for trouble in troubles()} == set(TroubleKind)
    assert {trouble.expected for trouble in troubles()} >= {
        Reason.GONE,
        Reason.SOFT_404,
        Reason.CONSENT_WALL,
        Reason.BOT_WALL,
        Reason.EMPTY_PAGE,
    }


def test_disallowed_pages_are_disallowed_by_robots() -> None:
    for trouble in troubles():
        if trouble.kind is TroubleKind.DISALLOWED:
            robots = answer(trouble.host, "/robots.txt", DEFAULT_CLOCK).body.decode()
            rules = re.findall(r"Disallow: (\S+)", robots)
            assert any(trouble.path.startswith(rule) for rule in rules)


# --- over HTTP ------------------------------------------------------------------------------------------------------


def get(press: SamplePress, host: str, target: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", press.port, timeout=10)
    try:
        connection.request("GET", target, headers={"Host": host, "User-Agent": "test", **headers})
        reply = connection.getresponse()
        return reply.status, {name.lower(): value for name, value in reply.getheaders()}, reply.read()
    finally:
        connection.close()


def test_strangers_are_refused_and_every_request_is_logged() -> None:
    with SamplePress(DEFAULT_CLOCK) as press:
        assert get(press, "example.org", "/")[0] == 421
        assert get(press, "WWW.MK.RU:443", "/robots.txt")[0] == 200
        assert get(press, "mk.ru", "/news/?a=b")[1]["location"] == "https://www.mk.ru/news/?a=b"
        assert [(r.host, r.path, r.status, r.user_agent) for r in press.requests] == [
            ("example.org", "/", 421, "test"),
            ("www.mk.ru", "/robots.txt", 200, "test"),
            ("mk.ru", "/news/?a=b", 301, "test"),
        ]


def test_busy_once_then_served() -> None:
    article = BY_ID["mk_ru/gazovyy_bunt"]
    with SamplePress(DEFAULT_CLOCK) as press:
        status, headers, _ = get(press, article.host, article.path)
        assert (status, headers["retry-after"]) == (429, "1")
        assert get(press, article.host, article.path + article.feed_query)[0] == 200
        assert get(press, article.host, article.path)[0] == 200


def test_the_clock_can_be_moved_and_dates_the_answers() -> None:
    article = BY_ID["mk_ru/blitz_party"]
    with SamplePress(datetime(2022, 1, 12, 11, 39, tzinfo=MOSCOW)) as press:
        status, headers, _ = get(press, article.host, article.path)
        assert (status, headers["date"]) == (404, "Wed, 12 Jan 2022 08:39:00 GMT")
        press.clock += timedelta(minutes=1)
        assert get(press, article.host, article.path)[0] == 200


def test_unchanged_pages_answer_304() -> None:
    article = BY_ID["astanatimes/medeu"]
    with SamplePress(DEFAULT_CLOCK) as press:
        _, headers, body = get(press, article.host, article.path)
        assert body
        status, _, body = get(press, article.host, article.path, **{"If-None-Match": headers["etag"]})
        assert (status, body) == (304, b"")


def test_two_runs_serve_the_same_bytes() -> None:
    def everything(press: SamplePress) -> list[tuple[int, bytes]]:
        replies = [press.reply(article.host, article.path) for article in (*articles(), *articles())]
        replies += [press.reply(house.hosts[0], house.feeds[0]) for house in HOUSES]
        return [(reply.status, reply.body) for reply in replies]

    assert everything(SamplePress(DEFAULT_CLOCK)) == everything(SamplePress(DEFAULT_CLOCK))


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        SamplePress(datetime(2022, 1, 5))  # noqa: DTZ001 (the point)
