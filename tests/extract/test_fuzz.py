"""Truncated, mangled and hostile pages never crash the reader, whatever they give."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from extract_pages import TEXT, a_capture, a_page, an_outlet
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.extract.article import extract
from pipeline.extract.characters import normal
from pipeline.extract.dates.machine import Clock, read_machine
from pipeline.extract.dates.text import read_text
from pipeline.extract.decode import decode
from pipeline.records import Article, Rejection

HEAD = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Министр",'
    '"datePublished":"2022-01-05T14:30:00Z",'
    '"author":{"@type":"Person","name":"Айгуль Сейтова"},"keywords":["школа","село"],"articleBody":"текст"}</script>'
)
PAGE = a_page(head=HEAD, above='<time datetime="2022-01-05">вчера</time>').encode()
CLOCK = Clock(datetime(2022, 1, 6, 12, 0, tzinfo=UTC), ZoneInfo("Asia/Almaty"))
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def ends_somewhere(body: bytes) -> None:
    outcome = extract(a_capture(body), an_outlet())
    assert isinstance(outcome, Article | Rejection)
    if isinstance(outcome, Article):
        texts = (outcome.title, *outcome.paragraphs, *outcome.authors, *outcome.tags)
        assert all(text == normal(text) for text in texts)
        assert not any("\x00" in text for text in texts)


@quick
@given(st.integers(0, len(PAGE)))
def test_truncated(length: int) -> None:
    ends_somewhere(PAGE[:length])


@quick
@given(st.lists(st.tuples(st.integers(0, len(PAGE) - 1), st.binary(max_size=12)), max_size=20))
def test_mangled(changes: list[tuple[int, bytes]]) -> None:
    body = bytearray(PAGE)
    for at, piece in changes:
        body[at : at + len(piece)] = piece
    ends_somewhere(bytes(body))


@quick
@given(st.binary(max_size=3000))
def test_noise(body: bytes) -> None:
    assert isinstance(decode(body).text, str)
    ends_somewhere(b"<html><body><h1>A</h1>" + body)


@quick
@given(st.text(max_size=200))
def test_texts_in_every_field(text: str) -> None:
    ends_somewhere(
        a_page(title=text, above=f'<div class="date author">{text}</div>', body=f"<p>{text}</p>").encode(
            errors="replace"
        )
    )
    read_text(text, CLOCK)
    read_machine(text, CLOCK)
    assert normal(normal(text)) == normal(text)


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in TEXT)


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 20_000 + PARAGRAPHS,
        "<b>" * 20_000 + PARAGRAPHS,
        "<table><tr><td>" * 3_000 + PARAGRAPHS,
        "<p " + " ".join(f"a{n}=1" for n in range(60_000)) + ">" + PARAGRAPHS,
        f'<div class="{"x" * 1_000_000}">{PARAGRAPHS}</div>',
        "<!-- " * 50_000 + PARAGRAPHS,
        '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + PARAGRAPHS,
        "<time datetime=2022-01-01>1 января</time>" * 3_000 + PARAGRAPHS,
        "&amp;" * 100_000 + PARAGRAPHS,
        "\x00" * 10_000 + PARAGRAPHS,
    ],
    ids=["divs", "bolds", "tables", "attributes", "class", "comments", "json", "times", "entities", "nul"],
)
def test_bombs(body: str) -> None:
    ends_somewhere(a_page(body).encode())
