"""A few hundred pages of tests/benchmarks/bench_hostile_pages.py: each ends once, and none crashes the reader."""

from random import Random

import pytest
from extract_pages import TEXT, a_capture, a_page, an_outlet
from hostile_pages import bombs, mutated
from no_article_pages import pages

from pipeline.extract.article import extract
from pipeline.extract.joined_pages import JoinedPages
from pipeline.records import Article, Rejection

OWN = [a_page().encode(), *(page.body if isinstance(page.body, bytes) else page.body.encode() for page in pages())]


def ends_once(body: bytes) -> None:
    joined = JoinedPages()
    (end,) = [*joined.read(a_capture(body), an_outlet()), *joined.rest()]
    assert isinstance(end, Article | Rejection)
    if isinstance(end, Article):
        facts = (end.title, *end.paragraphs, *end.captions, *end.corrections, *(post.text for post in end.posts))
        assert not any("\x00" in text for text in facts)


@pytest.mark.parametrize("body", [body for _, body in bombs()], ids=[name for name, _ in bombs()])
def test_small_bombs(body: bytes) -> None:
    ends_once(body)


@pytest.mark.parametrize("seed", range(10))
def test_mutated_pages(seed: int) -> None:
    random = Random(seed)
    for _ in range(20):
        ends_once(mutated(random.choice(OWN), random.choice(OWN), random))


def test_a_page_longer_than_what_is_cut_into_blocks_is_not_given_to_the_second_reader() -> None:
    """It reads the whole tree, and 60,000 headings took it 41 s."""
    article = extract(a_capture(a_page(f"<p>{TEXT[0]}</p>" + "<h2>Заголовок</h2>" * 14_000).encode()), an_outlet())
    assert isinstance(article, Article)
    assert article.reader == "model"
