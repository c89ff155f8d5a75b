"""An article told on several pages becomes one, in order; each page ends somewhere, and a missing one is said."""

from collections.abc import Iterable

import pytest
from extract_pages import TEXT, a_capture, a_page, an_outlet

from pipeline.extract.joined_pages import JoinedPages
from pipeline.extract.next_page import MAX_PAGES, next_page, page_place
from pipeline.records import Article, Capture, Reason, Rejection

SITE = "https://www.dala-news.kz"
STORY = f"{SITE}/politics/2022/01/05/hronika.html"
PARTS = (
    TEXT,
    (
        "Вторая страница рассказывает, как посёлок собирал библиотеку и откуда привезли первые две тысячи книг.",
        "Читальный зал открыт до восьми вечера, а по субботам здесь принимает кружок юных краеведов.",
    ),
    ("На третьей странице говорится о дороге, по которой автобус теперь возит детей из четырёх аулов.",),
)


def pager(number: int, count: int, address: str = f"{STORY}?page={{}}") -> str:
    links = "".join(
        f'<a href="{address.format(each) if each > 1 else STORY}">{each}</a> ' if each != number else f"<b>{each}</b> "
        for each in range(1, count + 1)
    )
    forward = f'<a href="{address.format(number + 1)}">далее</a>' if number < count else ""
    return f'<div class="pagination">{links}{forward}</div>'


def story(count: int = 3, address: str = f"{STORY}?page={{}}") -> list[Capture]:
    return [
        a_capture(
            a_page("".join(f"<p>{each}</p>" for each in PARTS[min(n, 3) - 1]) + pager(n, count, address)),
            url=address.format(n) if n > 1 else STORY,
        )
        for n in range(1, count + 1)
    ]


def read(captures: Iterable[Capture]) -> list[Article | Rejection]:
    pages = JoinedPages()
    return [each for capture in captures for each in pages.read(capture, an_outlet())] + list(pages.rest())


@pytest.mark.parametrize(
    "address",
    [
        f"{STORY}?page={{}}",
        f"{STORY}?PAGEN_1={{}}",
        STORY.replace(".html", "_{}.html"),
        STORY.replace(".html", "-page-{}.html"),
    ],
)
def test_three_pages_are_one_article(address: str) -> None:
    second, third, article = read(story(address=address))
    assert isinstance(article, Article)
    assert article.paragraphs == PARTS[0] + PARTS[1] + PARTS[2]
    assert article.capture.url == STORY
    assert not article.warnings
    for number, page in ((2, second), (3, third)):
        assert isinstance(page, Rejection)
        assert (page.reason, page.detail) == (Reason.CONTINUATION, f"page {number} of {STORY}")


def test_a_missing_page_is_said() -> None:
    first, second, _ = story()
    rejected, article = read([first, second])
    assert isinstance(rejected, Rejection)
    assert isinstance(article, Article)
    assert article.paragraphs == PARTS[0] + PARTS[1]
    assert article.warnings == (f"page 3 is missing: {STORY}?page=3",)


def test_a_page_that_is_gone_is_said() -> None:
    first, second, third = story()
    gone = a_capture(second.body, url=second.url, status=404)
    rejected, article, left = read([first, gone, third])
    assert isinstance(rejected, Rejection)
    assert rejected.reason is Reason.GONE
    assert isinstance(article, Article)
    assert article.warnings == (f"page 2 cannot be read: {STORY}?page=2",)
    assert isinstance(left, Rejection)
    assert left.reason is Reason.CONTINUATION


def test_a_later_page_alone_is_no_article() -> None:
    for page in story()[1:]:
        (end,) = read([page])
        assert isinstance(end, Rejection)
        assert end.reason is Reason.CONTINUATION


def test_every_capture_ends_once_in_whatever_order() -> None:
    captures = [*story(), *story()]
    for order in ([0, 3, 1, 4, 2, 5], [2, 1, 0, 5, 4, 3], [0, 1, 2, 3, 4, 5], [1, 0, 2, 3, 5, 4]):
        ends = read([captures[at] for at in order])
        assert len(ends) == len(captures)
        assert sum(isinstance(end, Article) for end in ends) == 2


def test_pages_without_end_stop_at_a_cap() -> None:
    endless = [
        a_capture(
            a_page(f"<p>{'И снова день. ' * 20}{n}</p>" + pager(n, 90)), url=f"{STORY}?page={n}" if n > 1 else STORY
        )
        for n in range(1, MAX_PAGES + 1)
    ]
    *rejected, article = read(endless)
    assert len(rejected) == MAX_PAGES - 1
    assert isinstance(article, Article)
    assert article.warnings == (f"goes on after page {MAX_PAGES}: {STORY}?page={MAX_PAGES + 1}",)


def test_a_page_that_repeats_ends_the_article() -> None:
    first, *_ = story()
    again = a_capture(first.body.replace(b"<b>1</b>", b'<a href="?page=3">3</a>'), url=f"{STORY}?page=2")
    rejected, article = read([first, again])
    assert isinstance(rejected, Rejection)
    assert isinstance(article, Article)
    assert article.paragraphs == PARTS[0]


@pytest.mark.parametrize(
    ("address", "markup", "following"),
    [
        (STORY, '<link rel="next" href="?page=2">', f"{STORY}?page=2"),
        (STORY, '<a rel="next" href="?page=2">→</a>', f"{STORY}?page=2"),
        (f"{SITE}/a/hronika/", '<p class="page-numbers"><a href="/a/hronika/2/">2</a>', f"{SITE}/a/hronika/2/"),
        (f"{SITE}/a/hronika", '<p><b>1</b> <a href="/a/hronika/page/2/">2</a> <a href="/x">3</a></p>',
         f"{SITE}/a/hronika/page/2/"),
        (f"{STORY}?page=2", '<div class="pager"><a href="?page=1">1</a><a href="?page=3">Келесі</a></div>',
         f"{STORY}?page=3"),
        # the next story of the site, of the blog, or of the day
        (STORY, '<link rel="next" href="/politics/2022/01/05/drugaya.html">', None),
        (f"{SITE}/?p=4711", '<link rel="next" href="/?p=4712">', None),
        (f"{SITE}/a/hronika/", '<a class="next" href="/a/hronika-2/">Хроника снова</a>', None),
        # pages of comments, of a list below the story, of a calendar
        (STORY, '<div class="comments"><div class="pagination"><a href="?page=2">2</a></div></div>', None),
        (STORY, '<div class="related-news"><a class="page-link" href="?page=2">2</a></div>', None),
        (STORY, '<p>В 2022 году <a href="?page=2">сообщали</a> об этом.</p>', None),
        (STORY, '<div class="pagination"><a href="http://[oops?page=2">2</a></div>', None),
        (STORY, '<div class="pagination"><a href="https://other.kz/politics/2022/01/05/hronika.html?page=2">2</a></div>',
         None),
        (f"{STORY}?page=3", '<div class="pagination"><a href="?page=1">1</a> <a href="?page=2">2</a></div>', None),
    ],
)  # fmt: skip
def test_next_pages(address: str, markup: str, following: str | None) -> None:
    body = a_page(below=markup).encode()
    assert next_page(address, (("Content-Type", "text/html"),), body) == following


def test_a_page_number_is_no_part_of_the_article() -> None:
    assert page_place(f"{STORY}?page=3&id=7") == page_place(f"{STORY}?id=7&page=3")
    assert page_place(f"{STORY}?page=3").stem == page_place(STORY).stem
    assert page_place(f"{STORY}?page=0").number == 1
    for number in ("9" * 5000, "0" * 9 + "512", "0" * 9 + "9" * 5000):
        assert page_place(f"{STORY}?page={number}").number == 1
