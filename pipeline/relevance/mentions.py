"""Who and what of a topic an article names, under one id however it is written: Токаев, Tokayev, Тоқаев, Toqaev."""

from collections import Counter, defaultdict

from pipeline.records import Article, Mention
from pipeline.relevance.find import find_terms, is_home_url
from pipeline.relevance.topic import Topic


def find_mentions(article: Article, topic: Topic) -> tuple[Mention, ...]:
    """Entities named in title, lead or body, the most often named first; `surface` is the commonest way to write it."""
    return find_mentions_in_text(
        article.title,
        article.lead,
        article.paragraphs,
        article.section,
        topic,
        from_home=is_home_url(article.capture.final_url, topic),
    )


def find_mentions_in_text(
    title: str,
    lead: str | None,
    paragraphs: tuple[str, ...],
    section: str | None,
    topic: Topic,
    *,
    from_home: bool = False,
) -> tuple[Mention, ...]:
    """The same for the parts of a text; `from_home` says that an outlet of the topic's own country published it."""
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for each in find_terms(title, lead, paragraphs, section, topic, from_home).found:
        if each.place != "section":
            surfaces[each.entity.id][each.surface] += 1
    mentions = [
        Mention(entity, topic.entities[entity].kind, written.most_common(1)[0][0], written.total())
        for entity, written in surfaces.items()
    ]
    return tuple(sorted(mentions, key=lambda mention: (-mention.count, mention.entity)))
