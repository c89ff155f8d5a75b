"""Addresses: what is one article gets one key, what are two keep two."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dedupe.canonical_url import AddressError, Identity, canonical_url, identify, is_home_page
from pipeline.outlet import AddressRules, Outlet, OutletError, outlet_of_host
from pipeline.records import Article, Capture, PublicationTime, WarcAddress

BULLETIN = Outlet(
    slug="bulletin",
    name="Вестник",
    country="KZ",
    home="https://www.bulletin.kz/",
    hosts=("bulletin.kz", "bulletin-kz.com", "вестник.қаз"),
    languages=("ru", "kk"),
    timezone="Asia/Almaty",
    address=AddressRules(
        article=(r"/\d{4}/\d\d/\d\d/[^/]+", r"/\d{8}/", r"[?&](?:id|sid|p)=\d+"),
        strip=("tab",),
        keep=("ref",),
        hosts={
            "rzn.bulletin.kz": "www.bulletin.kz",
            "*.city.bulletin.kz": "www.bulletin.kz",
            "bulletin-kz.com": "www.bulletin.kz",
            "вестник.қаз": "www.bulletin.kz",
        },
        rewrite={r"^/(\d{8})/(?:[a-z0-9_-]+-)?(\d+)\.html": r"/\1/\2.html"},
    ),
)
ARTICLE = "https://www.bulletin.kz/politics/2022/01/05/most-otkryt.html"


@pytest.mark.parametrize(
    "variant",
    [
        "http://www.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "HTTPS://WWW.Bulletin.KZ:443/politics/2022/01/05/most-otkryt.html",
        "http://www.bulletin.kz:80/politics/2022/01/05/most-otkryt.html",
        "//www.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://www.bulletin.kz./politics/2022/01/05/most-otkryt.html",
        "https://reader:secret@www.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://m.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://amp.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://rzn.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://www.rzn.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://omsk.city.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://bulletin-kz.com/politics/2022/01/05/most-otkryt.html",
        "https://вестник.қаз/politics/2022/01/05/most-otkryt.html",
        f"{ARTICLE}?utm_source=yxnews&utm_medium=desktop",
        f"{ARTICLE}?UTM_Source=telegram",
        f"{ARTICLE}?utm_source=a&amp;utm_medium=b",
        f"{ARTICLE}?from=topmenu",
        f"{ARTICLE}?fbclid=AbC&yclid=12&ysclid=xyz&_openstat=bm8",
        f"{ARTICLE}?tab=comments",
        f"{ARTICLE}?",
        f"{ARTICLE}#comments",
        f"{ARTICLE}/",
        f"  {ARTICLE}\n",
        f"{ARTICLE}\u200b",
        f"{ARTICLE}?amp=1",
        f"{ARTICLE}?print=1",
        f"{ARTICLE}/amp/",
        f"{ARTICLE}/print",
        "https://www.bulletin.kz/amp/politics/2022/01/05/most-otkryt.html",
        "https://www.bulletin.kz/politics/2022/01/05/most-otkryt.amp.html",
        "https://www.bulletin.kz/politics/2022/01/05/most-otkryt.print.html",
        "https://www.bulletin.kz/politics/2022/01/05/most-otkryt-print.html",
        "https://www.bulletin.kz//politics/2022/./01/05/x/../most-otkryt.html",
        "https://www.bulletin.kz/politics/2022/01/05/most%2Dotkryt.html",
        "https:\\\\www.bulletin.kz\\politics\\2022\\01\\05\\most-otkryt.html",
        "https://web.archive.org/web/20220106010203id_/http://www.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://web.archive.org/web/20220106010203/https:/m.bulletin.kz/politics/2022/01/05/most-otkryt.html",
        "https://www-bulletin-kz.cdn.ampproject.org/c/s/www.bulletin.kz/amp/politics/2022/01/05/most-otkryt.html",
        "https://www.google.com/amp/s/www.bulletin.kz/amp/politics/2022/01/05/most-otkryt.html",
        "https://bulletin-kz.turbopages.org/bulletin.kz/s/politics/2022/01/05/most-otkryt.html",
        "https://other.example.kzhttps://www.bulletin.kz/politics/2022/01/05/most-otkryt.html",
    ],
)
def test_variants_are_one_article(variant: str) -> None:
    assert canonical_url(variant, BULLETIN) == ARTICLE


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("http://bulletin.kz/?p=123", "https://www.bulletin.kz/?p=123"),
        ("https://bulletin.kz/index.php?sid=101", "https://www.bulletin.kz/index.php?sid=101"),
        ("https://bulletin.kz/news?id=44&utm_term=x", "https://www.bulletin.kz/news?id=44"),
        ("https://bulletin.kz/news?b=2&a=1", "https://www.bulletin.kz/news?a=1&b=2"),
        ("https://bulletin.kz/news?a=2&a=1", "https://www.bulletin.kz/news?a=2&a=1"),
        ("https://bulletin.kz/news?ref=kept", "https://www.bulletin.kz/news?ref=kept"),
        ("https://bulletin.kz/20220105/most-1767.html", "https://www.bulletin.kz/20220105/1767.html"),
        ("https://bulletin.kz/20220105/1767.html", "https://www.bulletin.kz/20220105/1767.html"),
        (
            "https://bulletin.kz/Новости/мост",
            "https://www.bulletin.kz/%D0%9D%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%BC%D0%BE%D1%81%D1%82",
        ),
        ("https://bulletin.kz/%d0%bc", "https://www.bulletin.kz/%D0%BC"),
        ("https://bulletin.kz/%ec%ee%f1%f2", "https://www.bulletin.kz/%EC%EE%F1%F2"),
        ("https://bulletin.kz/100%", "https://www.bulletin.kz/100%25"),
        ("https://bulletin.kz/a b", "https://www.bulletin.kz/a%20b"),
        ("https://bulletin.kz/search?q=a+b", "https://www.bulletin.kz/search?q=a%20b"),
        ("https://bulletin.kz/#!/story/7", "https://www.bulletin.kz/#!/story/7"),
        ("http://127.0.0.1:8080/a", "http://127.0.0.1:8080/a"),
        ("http://[2001:DB8::1]/a", "https://[2001:db8::1]/a"),
        ("https://kk.bulletin.kz/a", "https://kk.bulletin.kz/a"),
        ("https://elsewhere.example/a/", "https://elsewhere.example/a"),
        (
            "https://bulletin.kz/share?u=https://elsewhere.example/a",
            "https://www.bulletin.kz/share?u=https://elsewhere.example/a",
        ),
        ("https://bulletin.kz/champion", "https://www.bulletin.kz/champion"),
        ("https://bulletin.kz/amp", "https://www.bulletin.kz/amp"),
        ("https://bulletin.kz", "https://www.bulletin.kz/"),
    ],
)
def test_normal_form(address: str, key: str) -> None:
    assert canonical_url(address, BULLETIN) == key


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("https://bulletin.kz/news.php?sid=101", "https://bulletin.kz/news.php?sid=202"),
        ("https://bulletin.kz/?p=123", "https://bulletin.kz/?p=124"),
        ("https://bulletin.kz/?p=123", "https://bulletin.kz/"),
        ("https://bulletin.kz/news?id=44", "https://bulletin.kz/news?id=45"),
        ("https://bulletin.kz/news?cid=1", "https://bulletin.kz/news?cid=2"),
        ("https://bulletin.kz/news?nid=1&from=2", "https://bulletin.kz/news?nid=2&from=1"),
        ("https://bulletin.kz/a/Story", "https://bulletin.kz/a/story"),
        ("https://bulletin.kz/kk/123", "https://bulletin.kz/ru/123"),
        ("https://bulletin.kz/a%2Fb", "https://bulletin.kz/a/b"),
        ("https://bulletin.kz/a%3Fid=1", "https://bulletin.kz/a?id=1"),
        ("https://kaz.bulletin.kz/123", "https://bulletin.kz/123"),
        ("https://bulletin.kz/%ec", "https://bulletin.kz/%ed"),
    ],
)
def test_two_articles_keep_two_keys(one: str, another: str) -> None:
    assert canonical_url(one, BULLETIN) != canonical_url(another, BULLETIN)


@pytest.mark.parametrize(
    "text",
    ["", "/politics/1", "mailto:a@bulletin.kz", "javascript:alert(1)", "file:///etc/passwd", "https://", "http://[::1",
     "https://bulletin.kz:port/", "https://bulletin.kz:99999/", "https://ав..кз/", "data:text/html,x"],
)  # fmt: skip
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(AddressError):
        canonical_url(text, BULLETIN)


@given(st.text(max_size=60))
def test_any_text_gives_a_stable_key_or_a_plain_error(text: str) -> None:
    try:
        key = canonical_url(f"https://bulletin.kz/{text}", BULLETIN)
    except AddressError:
        return
    assert key.isascii()
    assert canonical_url(key, BULLETIN) == key


def test_outlet_that_nobody_described_has_the_same_rules() -> None:
    assert canonical_url("http://m.example.kz/a/?utm_source=x", outlet_of_host("example.kz")) == "https://example.kz/a"
    assert canonical_url("http://example.kz/a", outlet_of_host("www.example.kz")) == "https://www.example.kz/a"


def test_wrong_rewrite_names_the_field(tmp_path: object) -> None:
    with pytest.raises(ValueError, match="cannot be used to rewrite"):
        AddressRules(rewrite={"/(a)": r"/\2"})
    assert issubclass(OutletError, Exception)


@pytest.mark.parametrize(
    ("url", "answer"),
    [
        ("https://www.bulletin.kz/", True),
        ("https://www.bulletin.kz", True),
        ("https://www.bulletin.kz/kk", True),
        ("https://www.bulletin.kz/ru/index.php", True),
        ("https://www.bulletin.kz/?p=123", False),
        ("https://www.bulletin.kz/news", False),
    ],
)
def test_home_page(url: str, answer: bool) -> None:
    assert is_home_page(url) is answer


def page(url: str, declared: str | None, *redirects: str, final: str = "") -> Article:
    capture = Capture(
        outlet="bulletin",
        run_id="bulletin-1",
        url=url,
        final_url=final or url,
        redirects=redirects,
        fetched_at=datetime(2022, 1, 6, tzinfo=UTC),
        status=200,
        headers=(),
        body=b"",
        digest="sha1:MADEUP",
        address=WarcAddress("bulletin/1.warc.gz", 0),
    )
    return Article(capture, "Мост", ("Открыт мост.",), PublicationTime(None), None, declared_canonical_url=declared)


@pytest.mark.parametrize(
    ("url", "declared", "key", "syndicated_from"),
    [
        (ARTICLE, None, ARTICLE, None),
        (ARTICLE, ARTICLE, ARTICLE, None),
        ("https://www.bulletin.kz/print/article/77", ARTICLE, ARTICLE, None),
        ("https://www.bulletin.kz/print/article/77", "/politics/2022/01/05/most-otkryt.html", ARTICLE, None),
        ("https://kk.bulletin.kz/2022/01/05/a", ARTICLE, ARTICLE, None),
        # Never the home page, nor one of its languages.
        (ARTICLE, "https://www.bulletin.kz/", ARTICLE, None),
        (ARTICLE, "https://www.bulletin.kz/kk/", ARTICLE, None),
        (ARTICLE, "https://m.bulletin.kz/?utm_source=x", ARTICLE, None),
        # Nor a section, where the outlet says what its articles' addresses look like.
        (ARTICLE, "https://www.bulletin.kz/politics/", ARTICLE, None),
        # Nor an address that has lost what names the article.
        ("https://bulletin.kz/n?sid=1", "https://bulletin.kz/n", "https://www.bulletin.kz/n?sid=1", None),
        ("https://bulletin.kz/?p=5", "https://bulletin.kz/", "https://www.bulletin.kz/?p=5", None),
        # Another publisher's address is a fact of syndication.
        (ARTICLE, "https://wire.example/story/9?utm_source=b", ARTICLE, "https://wire.example/story/9"),
        (ARTICLE, "https://wire.example/", ARTICLE, None),
        # Nonsense is passed over.
        (ARTICLE, "javascript:void(0)", ARTICLE, None),
        (ARTICLE, "http://[broken", ARTICLE, None),
        (ARTICLE, "   ", ARTICLE, None),
    ],
)  # fmt: skip
def test_declared_canonical(url: str, declared: str | None, key: str, syndicated_from: str | None) -> None:
    found = identify(page(url, declared), BULLETIN)
    assert (found.canonical_url, found.syndicated_from) == (key, syndicated_from)


@pytest.mark.parametrize(
    ("url", "declared"),
    [
        ("https://example.kz/story", "https://example.kz/"),
        ("https://example.kz/story", "https://example.kz/kk/"),
        ("https://example.kz/n?sid=1", "https://example.kz/n"),
        ("https://example.kz/n?sid=1&page=2", "https://example.kz/n?page=2"),
    ],
)
def test_declared_canonical_of_an_outlet_whose_articles_have_no_known_form(url: str, declared: str) -> None:
    outlet = outlet_of_host("example.kz")
    assert identify(page(url, declared), outlet).canonical_url == canonical_url(url, outlet)


def test_every_other_address_is_an_alias() -> None:
    asked, between = "http://m.bulletin.kz/s/77", "http://www.bulletin.kz/s/77"
    final = f"{ARTICLE}?from=main"
    found = identify(page(asked, ARTICLE, between, final=final), BULLETIN)
    assert found == Identity(ARTICLE, tuple(sorted((asked, between, final))))
    assert dataclasses.replace(found, aliases=()).aliases == ()


def test_aliases_of_all_variants_lead_to_one_key() -> None:
    variants = [f"{ARTICLE}?utm_source={number}" for number in range(3)] + ["https://m.bulletin.kz/amp/2022/01/05/x"]
    found = [identify(page(variant, ARTICLE), BULLETIN) for variant in variants]
    assert {each.canonical_url for each in found} == {ARTICLE}
