"""Paragraphs that are page furniture and name countries without speaking of them: menus, currency tables, promotion."""

from pipeline.relevance.topic import Topic
from pipeline.relevance.words import WORD

# A menu or table is at least this many words of which at least this share are countries, cities or currencies.
_LIST_WORDS = 4
_LIST_SHARE = 0.5


def is_furniture(paragraph: str, topic: Topic) -> bool:
    """Is this paragraph a promotion line, or a list of countries or currencies rather than a sentence?

    A sentence ends with a stop; `Россия, Казахстан и Армения подписали договор.` is one, `Россия | Казахстан | Армения`
    is not.
    """
    text = paragraph.strip()
    if topic.furniture_starts and text[:40].lower().startswith(topic.furniture_starts):
        return True
    if text.endswith((".", "!", "?", "…", "»", '"', ":", ";")):
        return False
    listed = sum(len(hit.form.words) for hit in topic.listed.find(text).hits)
    if listed < _LIST_WORDS:
        return False
    # Numbers stand in currency tables beside every name.
    return listed >= _LIST_SHARE * sum(not word[0].isdigit() for word in WORD.findall(text))
