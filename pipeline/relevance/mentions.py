"""Who and what of a topic an article names, under one id however it is written: Токаев, Tokayev, Тоқаев, Toqaev."""

from collections import Counter, defaultdict

from pipeline.records import Article, Mention
from pipeline.relevance.find import find_in_article
from pipeline.relevance.topic import Topic


def find_mentions(article: Article, topic: Topic) -> tuple[Mention, ...]:
    """Entities named in title, lead or body, the most often named first; `surface` is the commonest way to write it."""
    surfaces: defaultdict[str, Counter[str]] = defaultdict(Counter)
    findings = find_in_article(article, topic)
    for each in findings.found:
        if each.place != "section":
            surfaces[each.entity.id][each.surface] += 1
    mentions = [
        Mention(entity, topic.entities[entity].kind, written.most_common(1)[0][0], written.total())
        for entity, written in surfaces.items()
    ]
    return tuple(sorted(mentions, key=lambda mention: (-mention.count, mention.entity)))
