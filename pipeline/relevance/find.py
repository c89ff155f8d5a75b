"""Where a topic's terms stand in an article, once doubtful forms and page furniture are out."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.relevance.furniture import is_furniture
from pipeline.relevance.lexicon import Hit
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
    """All namings in an article; `word_count` is that of lead and body."""

    found: tuple[Found, ...]
    word_count: int


@lru_cache(maxsize=8)  # score and find_mentions ask about the same article one after the other
def find_terms(
    title: str, lead: str | None, paragraphs: tuple[str, ...], section: str | None, topic: Topic
) -> Findings:
    """Find the topic's terms in the parts of an article.

    An ambiguous form counts only beside a form of the topic that stands for itself in title, lead or body. The rubric's
    name never vouches for anything: outlets keep whole rubrics called Казахстан.
    """
    hits: list[tuple[str, int, Hit]] = []
    word_count = 0
    for place, text in _parts(title, lead, paragraphs, section, topic):
        scan = topic.lexicon.find(text)
        offset = word_count if place in ("lead", "body") else 0
        hits += [(place, offset + hit.index, hit) for hit in scan.hits if hit.form.term]
        if place in ("lead", "body"):
            word_count += scan.word_count
    anchored = any(
        not hit.form.ambiguous and topic.entities[hit.form.term].weight >= _ANCHOR_WEIGHT
        for place, _, hit in hits
        if place != "section"
    )
    return Findings(
        tuple(
            Found(topic.entities[hit.form.term], hit.surface, place, word)
            for place, word, hit in hits
            if anchored or not hit.form.ambiguous
        ),
        word_count,
    )


def _parts(
    title: str, lead: str | None, paragraphs: tuple[str, ...], section: str | None, topic: Topic
) -> Iterator[tuple[str, str]]:
    if section:
        yield "section", readable(section)
    yield "title", readable(title)
    body = list(paragraphs)
    if lead and not any(lead in paragraph for paragraph in body[:2]):
        yield "lead", readable(lead)
    elif body:
        yield "lead", readable(body.pop(0))
    for paragraph in body:
        text = readable(paragraph)
        if not is_furniture(text, topic):
            yield "body", text
