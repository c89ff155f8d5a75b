"""A live blog is a container with its posts: as schema.org states them, or as the page shows them."""

import json
from datetime import UTC, datetime

import pytest
from extract_pages import TEXT, URL, a_capture, a_page, an_outlet

from crawlers.sample_press.content import articles
from crawlers.sample_press.expectation import sample_outlets
from crawlers.sample_press.site import DEFAULT_CLOCK, answer
from pipeline.extract.article import extract
from pipeline.records import Article, ArticleType

POSTS = (
    ("21:40", "Дорогу на перевал закрыли", "Спасатели просят водителей переждать метель в посёлке."),
    ("22:15", "Открыт пункт обогрева", "В школе посёлка поставили раскладушки и две полевые кухни."),
    ("00:05", "Первый автобус вернулся", "Все тридцать восемь пассажиров здоровы, их напоили чаем."),
)  # fmt: skip
DATED = '<meta property="article:published_time" content="2022-01-05T21:30:00+06:00">'


def read(page: str, url: str = URL) -> Article:
    outcome = extract(a_capture(page, url=url, fetched_at=datetime(2022, 1, 6, 6, tzinfo=UTC)), an_outlet())
    assert isinstance(outcome, Article), outcome
    return outcome


def shown(entry: str, newest_first: bool = False) -> str:
    posts = reversed(POSTS) if newest_first else POSTS
    return "".join(entry.format(time=time, title=title, text=text) for time, title, text in posts)


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize(
    "entry",
    [
        '<div class="live-post"><span class="time">{time}</span><h3>{title}</h3><p>{text}</p></div>',
        '<div class="online__item"><div class="online__time">{time}</div><h4>{title}</h4><div>{text}</div></div>',
        '<article class="broadcast-item"><b>{time}</b><h3>{title}</h3><p>{text}</p></article>',
        '<li class="timeline-item"><p>{time}</p><p><strong>{title}</strong></p><p>{text}</p></li>',
        '<section class="hronika-post"><p>{time}</p><h2>{title}</h2><p>{text}</p></section>',
    ],
)
def test_posts_that_the_page_shows(entry: str, newest_first: bool) -> None:
    article = read(a_page(f"<p>{TEXT[0]}</p>{shown(entry, newest_first)}", head=DATED))
    assert article.type is ArticleType.LIVE_BLOG
    assert [(post.title, post.text) for post in article.posts] == [(title, text) for _, title, text in POSTS]
    times = [post.at.value.isoformat() for post in article.posts if post.at]
    assert times == ["2022-01-05T21:40:00+06:00", "2022-01-05T22:15:00+06:00", "2022-01-06T00:05:00+06:00"]
    assert article.paragraphs[0] == TEXT[0]
    assert article.paragraphs[1:3] == (f"21:40 {POSTS[0][1]}", POSTS[0][2])
    assert len(article.paragraphs) == 7


def test_posts_in_one_paragraph_each() -> None:
    body = "".join(f"<p>{time} — {title}. {text}</p>" for time, title, text in POSTS)
    article = read(a_page(body, title="Метель на перевале. Онлайн", head=DATED))
    assert article.type is ArticleType.LIVE_BLOG
    assert article.posts[0].text.startswith("Дорогу на перевал закрыли. Спасатели")
    assert article.paragraphs[0].startswith("21:40 Дорогу")


def test_posts_with_machine_times() -> None:
    body = (
        "".join(
            f'<div class="lb-post live"><time datetime="2022-01-05T{time}:00+03:00">сегодня</time><p>{text}</p></div>'
            for time, _, text in POSTS[:2]
        )
        + '<div class="lb-post live"><time datetime="2022-01-06T00:05:00+03:00"></time>'
        + f"<p>{POSTS[2][2]}</p></div>"
    )
    article = read(a_page(body, head=DATED))
    assert [post.at.value.isoformat() for post in article.posts if post.at] == [
        "2022-01-05T21:40:00+03:00",
        "2022-01-05T22:15:00+03:00",
        "2022-01-06T00:05:00+03:00",
    ]


def test_posts_that_are_stated() -> None:
    updates = [
        {
            "@type": "BlogPosting",
            "headline": title,
            "articleBody": f"<p>{text}</p><p>Подробности позже.</p>",
            "datePublished": f"2022-01-05T{hour}:00:00+06:00",
        }
        for hour, (_, title, text) in zip((23, 22, 21), POSTS, strict=True)
    ]
    stated = {"@type": "LiveBlogPosting", "headline": "Метель на перевале", "liveBlogUpdate": updates}
    article = read(a_page(head=f'<script type="application/ld+json">{json.dumps(stated)}</script>'))
    assert article.type is ArticleType.LIVE_BLOG
    assert [post.title for post in article.posts] == [title for _, title, _ in reversed(POSTS)]
    assert article.posts[0].text == f"{POSTS[2][2]}\n\nПодробности позже."
    assert f"21:00 {POSTS[2][1]}" in article.paragraphs


@pytest.mark.parametrize(
    "below",
    [
        '<aside class="online-news">' + shown('<div><span>{time}</span> <a href="/x">{title}</a></div>') + "</aside>",
        '<div class="lenta">' + shown('<div class="item"><time>{time}</time> <a href="/x">{text}</a></div>') + "</div>",
        "<table>" + shown("<tr><td>{time}</td><td>{text}</td></tr>") + "</table>",
        '<div class="comments live">' + shown('<div class="comment">{time}<p>{text}</p></div>') + "</div>",
    ],
)
def test_other_lists_with_times_are_no_live_blog(below: str) -> None:
    article = read(a_page(below=below, head=DATED))
    assert article.type is ArticleType.ARTICLE
    assert article.posts == ()


def test_without_a_day_bare_times_are_not_guessed() -> None:
    entry = '<div class="live-post"><span>{time}</span><p>{text}</p></div>'
    article = read(a_page(shown(entry)), "https://www.dala-news.kz/a/metel.html")
    assert article.type is ArticleType.LIVE_BLOG
    assert [post.at for post in article.posts] == [None, None, None]


def test_the_live_blog_of_the_sample_press_grows() -> None:
    sample = next(each for each in articles() if each.id == "tengrinews/live_0106")
    for clock in (sample.posts[2].at, DEFAULT_CLOCK):
        page = answer(sample.host, sample.path, clock)
        outcome = extract(a_capture(page.body, url=sample.url, fetched_at=clock), sample_outlets()["tengrinews"])
        assert isinstance(outcome, Article), outcome
        wanted = [(post.at, post.text) for post in sample.posts if post.at <= clock]
        assert [(post.at.value, post.text) for post in outcome.posts if post.at] == wanted
        assert [paragraph[6:] for paragraph in outcome.paragraphs] == [text for _, text in wanted]
