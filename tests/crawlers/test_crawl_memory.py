"""What a crawl remembers of each address, and how little of it stays in memory."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from crawlers.address_set import AddressSet
from crawlers.discover.listing import Entry
from crawlers.pending import Pending, PendingArticle
from pipeline.archive.sighting_index import SightingIndex
from pipeline.records import Channel, Sighting


@given(st.lists(st.text()))
def test_a_set_of_addresses_is_a_set(texts: list[str]) -> None:
    ours, theirs = AddressSet(), set[str]()
    for text in texts:
        assert ours.add(text) is (text not in theirs)
        theirs.add(text)
        assert text in ours
    assert len(ours) == len(theirs)
    assert "never added, longer than what is drawn above" not in ours


def test_a_set_grows() -> None:
    ours = AddressSet()
    for number in range(5000):
        assert ours.add(f"https://example.kz/{number}")
    assert len(ours) == 5000
    assert all(f"https://example.kz/{number}" in ours for number in range(5000))
    assert f"https://example.kz/{5000}" not in ours


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.text())))
def test_sightings_are_found_by_their_address(pairs: list[tuple[str, str]]) -> None:
    now = datetime(2022, 1, 5, tzinfo=UTC)
    seen = [Sighting("example", url, Channel.FEED, "feed", now, title=title or None) for url, title in pairs]
    index = SightingIndex(seen)
    for url in "abcdefg":
        assert index.of(url) == [sighting for sighting in seen if sighting.url == url]


def test_articles_wait_in_the_order_of_finding() -> None:
    def article(number: int) -> PendingArticle:
        url = f"https://example.kz/{number}"
        now = datetime(2022, 1, 5, tzinfo=UTC)
        return PendingArticle(Entry(url, published_at=now), Sighting("example", url, Channel.FEED, "feed", now))

    pending = Pending[PendingArticle]()
    assert pending.take(5) == []
    for number in range(3):
        pending.put(article(number))
    assert pending.take(2) == [article(0), article(1)]
    pending.put(article(3))
    assert pending.take(5) == [article(2), article(3)]
    pending.put(article(4))
    assert len(pending) == 1
    assert pending.take(1) == [article(4)]
