"""A few hundred pages of tests/benchmarks/bench_hostile_pages.py: each ends once, and none crashes the reader."""

from random import Random

import pytest
from extract_pages import a_capture, a_page, an_outlet
from hostile_pages import bombs, mutated
from no_article_pages import pages

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
