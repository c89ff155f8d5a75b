"""What the page states of itself in JSON-LD (https://schema.org/Article and its kin)."""

import json
import re
from collections.abc import Iterator
from html import unescape

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute
from pipeline.extract.structured import ARTICLE_TYPES, MEDIA_TYPES, Stated, StatedPost, split_tags

# JSON as far as this module is concerned.
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def read_json_ld(root: Node) -> Stated:
    """All JSON-LD blocks of the page taken together; the first article among them speaks for the page."""
    items = [item for text in _json_ld_texts(root) for item in _items(text)]
    kinds = [(_types(item), item) for item in items]
    types = frozenset(name for names, _ in kinds for name in names)
    article = next((item for names, item in kinds if names & ARTICLE_TYPES), None)
    if article is None:
        article = next((item for names, item in kinds if names & MEDIA_TYPES), None)
    if article is None:
        article = next((item for names, item in kinds if "WebPage" in names and "datePublished" in item), None)
    if article is None:  # a recipe, an event, a review of a book: dated and titled like an article
        article = next(
            (item for _, item in kinds if "datePublished" in item and ("headline" in item or "name" in item)), None
        )
    if article is None:
        return Stated("json_ld", types)
    return Stated(
        source="json_ld",
        types=types,
        title=_plain(article.get("headline")) or _plain(article.get("name")),
        authors=tuple(_names(article.get("author")) or _names(article.get("creator"))),
        published=tuple(text for text in [_plain(article.get("datePublished"))] if text),
        modified=_plain(article.get("dateModified")),
        section=next(iter(_texts(article.get("articleSection"))), None),
        tags=tuple(dict.fromkeys(tag for text in _texts(article.get("keywords")) for tag in split_tags(text))),
        description=_plain(article.get("description")),
        body=_body(article.get("articleBody")),
        language=_plain(article.get("inLanguage")),
        publisher=next(iter(_names(article.get("publisher"))), None),
        posts=tuple(_posts(kinds)),
    )


# A live blog of a whole war has a few thousand entries.
_MOST_POSTS = 5_000


def _posts(kinds: list[tuple[frozenset[str], dict[str, Json]]]) -> Iterator[StatedPost]:
    """https://schema.org/liveBlogUpdate of every LiveBlogPosting."""
    for names, item in kinds:
        updates = item.get("liveBlogUpdate") if "LiveBlogPosting" in names else None
        for update in (updates if isinstance(updates, list) else [updates])[:_MOST_POSTS]:
            if isinstance(update, dict):
                yield StatedPost(
                    published=_plain(update.get("datePublished")) or _plain(update.get("dateCreated")),
                    title=_plain(update.get("headline")),
                    lines=tuple((_body(update.get("articleBody")) or "").splitlines()),
                )


def _json_ld_texts(root: Node) -> Iterator[str]:
    for script in root.iter("script"):
        kind, text = attribute(script, "type").lower(), script.text
        if text and ("ld+json" in kind or (not kind and _UNTYPED.match(text))):
            yield text


# Some content systems forget the type.
_UNTYPED = re.compile(r"""\s*\[?\s*\{\s*"@context"\s*:\s*"https?://schema\.org""")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[\]}])")


def _items(text: str) -> Iterator[dict[str, Json]]:
    """Every object of a JSON-LD block, @graph and lists opened. Broken JSON is mended where that is certain."""
    text = _WRAPPING.sub("", text).strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub("", text)):
        try:
            value: Json = json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value, depth=0)
        return


def _objects(value: Json, depth: int) -> Iterator[dict[str, Json]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for each in value[:200]:
            yield from _objects(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _objects(value.get(key), depth + 1)


def _types(item: dict[str, Json]) -> frozenset[str]:
    kind = item.get("@type")
    names = kind if isinstance(kind, list) else [kind]
    return frozenset(name.rsplit("/", 1)[-1] for name in names if isinstance(name, str))


def _plain(value: Json) -> str | None:
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, str | dict)), None)
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    return normal(_TAGS.sub("", unescape(unescape(value)))) or None


_TAGS = re.compile(r"<[a-zA-Z/][^<>]{0,300}>")


def _texts(value: Json) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for each in values if (text := _plain(each))]


def _names(value: Json) -> list[str]:
    """Names of persons or organisations, written as text, object or list."""
    found = []
    for each in value if isinstance(value, list) else [value]:
        name = each.get("name") if isinstance(each, dict) else each
        found += _names(name) if isinstance(name, list) else [text for text in [_plain(name)] if text]
    return found


_LONGEST_BODY = 1_000_000
_BREAKS = re.compile(r"<(?:br|/p|/div|/li|/h\d)\b[^<>]{0,300}>|\r?\n", re.IGNORECASE)


def _body(value: Json) -> str | None:
    """articleBody, one line a paragraph. Some outlets put markup into it, some escape that twice."""
    if not isinstance(value, str):
        return None
    text = unescape(value[:_LONGEST_BODY])
    if "&lt;" in text or "&nbsp;" in text:
        text = unescape(text)
    lines = [normal(_TAGS.sub("", line)) for line in _BREAKS.split(text)]
    return "\n".join(line for line in lines if line) or None
