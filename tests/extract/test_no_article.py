"""Pages without an article give rejections with a reason, never the text of a menu."""

import pytest
from extract_pages import TEXT, URL, a_capture, a_page, an_outlet
from no_article_pages import NoArticle, pages
from no_article_styles import pages as further_pages

from pipeline.extract.article import extract
from pipeline.records import Article, ArticleType, Reason, Rejection

PAGES = [*pages(), *further_pages()]
_WANTED = {
    "soft 404": {Reason.SOFT_404},
    "section as soft 404": {Reason.SOFT_404},
    "not found": {Reason.SOFT_404},
    "robot": {Reason.BOT_WALL},
    "consent": {Reason.CONSENT_WALL},
    "login": {Reason.LOGIN_WALL},
    "photo": {Reason.NO_TEXT, Reason.NOT_AN_ARTICLE},
    "front": {Reason.NOT_AN_ARTICLE},
    "search": {Reason.NOT_AN_ARTICLE},
    "tag": {Reason.NOT_AN_ARTICLE},
    "script": {Reason.NO_TEXT, Reason.NOT_AN_ARTICLE, Reason.BOT_WALL},
}


def test_there_are_enough_of_them() -> None:
    assert len(PAGES) >= 120


@pytest.mark.parametrize("page", PAGES, ids=[f"{page.kind}-{page.language}-{n}" for n, page in enumerate(PAGES)])
def test_no_menu_is_taken_for_an_article(page: NoArticle) -> None:
    outcome = extract(a_capture(page.body, url=page.url, final_url=page.final_url), an_outlet())
    assert isinstance(outcome, Rejection), outcome.paragraphs
    assert outcome.reason in _WANTED.get(page.kind, {Reason.NO_TEXT, Reason.NOT_AN_ARTICLE}), outcome.detail
    assert outcome.detail


@pytest.mark.parametrize(
    ("capture", "reason"),
    [
        (a_capture(b"", status=200), Reason.EMPTY_PAGE),
        (a_capture(b" \n\t "), Reason.EMPTY_PAGE),
        (a_capture("<html></html>"), Reason.NO_TITLE),
        (a_capture(a_page(), status=404), Reason.GONE),
        (a_capture(a_page(), status=410), Reason.GONE),
        (a_capture(a_page(), status=500), Reason.NOT_OK_STATUS),
        (a_capture("<title>Just a moment...</title>", status=403), Reason.BOT_WALL),
        (a_capture(b"%PDF-1.7 ...", content_type="application/pdf"), Reason.NOT_HTML),
        (a_capture(b"%PDF-1.7 ...", content_type="text/html"), Reason.NOT_HTML),
        (a_capture(b"\xff\xd8\xff\xe0", content_type="image/jpeg"), Reason.NOT_HTML),
        (a_capture('{"articles": []}', content_type="application/json"), Reason.NOT_HTML),
        (a_capture('<?xml version="1.0"?><rss><channel></channel></rss>', content_type="text/xml"), Reason.NOT_HTML),
        (a_capture(b"<p>" + b"x " * 11_000_000), Reason.TOO_LARGE),
        (a_capture(a_page(), final_url="https://consent.dala-news.kz/?next=1"), Reason.CONSENT_WALL),
        (a_capture(a_page(), final_url="https://www.dala-news.kz/login?next=1"), Reason.LOGIN_WALL),
    ],
)
def test_reasons(capture: object, reason: Reason) -> None:
    outcome = extract(capture, an_outlet())  # type: ignore[arg-type]
    assert isinstance(outcome, Rejection)
    assert outcome.reason is reason


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        (URL, URL + "?utm_source=feed"),
        (URL, "https://dala-news.kz/politics/2022/01/05/ministr-otkryl-shkolu.html"),
        ("http://www.dala-news.kz/?p=123", URL),
        ("https://www.dala-news.kz/news/123", "https://www.dala-news.kz/news/123-ministr-otkryl-shkolu/"),
        ("https://www.dala-news.kz/amp/politics/2022/ministr", "https://www.dala-news.kz/politics/2022/ministr-otkryl"),
    ],
)
def test_a_redirect_to_the_article_itself_is_no_soft_404(asked: str, answered: str) -> None:
    assert isinstance(extract(a_capture(a_page(), url=asked, final_url=answered), an_outlet()), Article)


@pytest.mark.parametrize(
    "words", ["Доступ запрещён", "captcha", "Мы используем файлы cookie", "Войдите, чтобы комментировать"]
)
def test_an_article_may_speak_of_walls(words: str) -> None:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*TEXT, f"На двери висело объявление: «{words}»."))
    assert isinstance(extract(a_capture(a_page(text)), an_outlet()), Article)


def test_an_outlets_own_rules_decide() -> None:
    marked = an_outlet(extract=[{"article_mark": "//div[@class='mark']"}])
    outcome = extract(a_capture(a_page()), marked)
    assert isinstance(outcome, Rejection)
    assert outcome.reason is Reason.NOT_AN_ARTICLE
    addressed = an_outlet(address={"article": [r"/politics/\d{4}/"], "not_article": [r"/politics/2022/01/0[67]/"]})
    assert isinstance(extract(a_capture(a_page()), addressed), Article)
    other = URL.replace("/05/", "/06/")
    assert isinstance(extract(a_capture(a_page(), url=other), addressed), Rejection)
    assert isinstance(extract(a_capture(a_page(), url="https://www.dala-news.kz/about/us.html"), addressed), Rejection)


def test_a_film_without_a_text_is_a_video_with_its_description() -> None:
    head = (
        '<meta name="description" content="В ролике показано, как жители посёлка всем миром строили школу и что вышло '
        'из этого через год после открытия.">'
        '<script type="application/ld+json">{"@type":"VideoObject","name":"Школа"}</script>'
    )
    outcome = extract(a_capture(a_page(body="<video></video>", head=head)), an_outlet())
    assert isinstance(outcome, Article)
    assert outcome.type is ArticleType.VIDEO
    assert outcome.paragraphs[0].startswith("В ролике показано")


def test_a_caption_is_no_article_even_where_a_rule_finds_it() -> None:
    outlet = an_outlet(extract=[{"body": "//div[@class='article-body']"}])
    dated = '<meta property="article:published_time" content="2022-01-05T10:00:00+06:00">'
    outcome = extract(a_capture(a_page("<p>Мост через Иртыш ночью.</p>", head=dated)), outlet)
    assert isinstance(outcome, Rejection)
    assert outcome.reason is Reason.NO_TEXT
