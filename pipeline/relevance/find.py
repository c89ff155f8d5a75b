"""Where a topic's terms stand in an article, once doubtful forms and page furniture are out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from pipeline.relevance.furniture import is_furniture
from pipeline.relevance.lexicon import Hit, Trust
from pipeline.relevance.topic import Entity, Topic
from pipeline.relevance.words import readable

# A doubtful form (Семей, Верный) needs a companion that weighs at least this much by itself.
_ANCHOR_WEIGHT = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """One naming of an entity: `place` is `title`, `lead`, `body` or `section`; `word` counts the words of lead and
    body from 0 (in title and section: of that text)."""

    entity: Entity
    surface: str
    place: str
    word: int


@dataclass(frozen=True, slots=True)
class Findings:
    """All namings in an article; `word_count` is that of lead and body, `title_elsewhere` whether the title names
    another country, `from_home` whether an outlet of the topic's own country wrote it."""

    found: tuple[Found, ...]
    word_count: int
    title_elsewhere: bool
    from_home: bool


@lru_cache(maxsize=8)  # score and find_mentions ask about the same article one after the other
def find_terms(
    title: str,
    lead: str | None,
    paragraphs: tuple[str, ...],
    section: str | None,
    topic: Topic,
    from_home: bool,
) -> Findings:
    """Find the topic's terms in the parts of an article.

    An ambiguous form counts only beside a form of the topic that stands for itself in title, lead or body, or in an
    outlet of the topic's own country (`from_home`). A home form counts only there, and only if the title names no
    other country. The rubric's name never vouches for anything: outlets keep whole rubrics called Казахстан.
    """
    hits: list[tuple[str, int, Hit]] = []
    word_count = 0
    for place, text in _parts(title, lead, paragraphs, section, topic):
        scan = topic.lexicon.find(text)
        offset = word_count if place in ("lead", "body") else 0
        hits += [(place, offset + hit.index, hit) for hit in scan.hits if hit.form.term]
        if place in ("lead", "body"):
            word_count += scan.word_count
    elsewhere = bool(hits) and bool(topic.elsewhere.find(readable(title)).hits)
    trusted = {Trust.ALWAYS}
    if from_home:
        trusted |= {Trust.IN_COMPANY} if elsewhere else {Trust.IN_COMPANY, Trust.AT_HOME}
    elif any(
        hit.form.trust is Trust.ALWAYS and place != "section" and topic.entities[hit.form.term].weight >= _ANCHOR_WEIGHT
        for place, _, hit in hits
    ):
        trusted.add(Trust.IN_COMPANY)
    found = tuple(
        Found(topic.entities[hit.form.term], hit.surface, place, word)
        for place, word, hit in hits
        if hit.form.trust in trusted
    )
    return Findings(found, word_count, elsewhere, from_home)


def is_home_url(url: str, topic: Topic) -> bool:
    """Does this address belong to an outlet of the topic's own country?"""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # such as http://[, which nobody can have answered
        return False
    return any(host == home or host.endswith("." + home) for home in topic.home_hosts)


def _parts(
    title: str, lead: str | None, paragraphs: tuple[str, ...], section: str | None, topic: Topic
) -> Iterator[tuple[str, str]]:
    """The places of an article with their text, page furniture left out; without a lead the first paragraph is one."""
    if section:
        yield "section", readable(section)
    yield "title", readable(title)
    body = [text for text in map(readable, paragraphs) if not is_furniture(text, topic)]
    if lead and not any(lead in paragraph for paragraph in body[:2]):
        yield "lead", readable(lead)
    elif body:
        yield "lead", body.pop(0)
    for text in body:
        yield "body", text
