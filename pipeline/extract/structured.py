"""What the page states of itself for machines: JSON-LD, microdata and meta tags, each as one `Stated`."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute, select, strings, tag_of, text_of

# JSON as far as this module is concerned.
Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

# https://schema.org/Article and its kin, as seen on pages; VideoObject and ImageGallery tell the kind of page.
ARTICLE_TYPES = frozenset({
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BlogPosting",
    "BackgroundNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "SatiricalArticle",
    "AdvertiserContentArticle",
    "TechArticle", "ScholarlyArticle", "SocialMediaPosting", "Report", "LiveBlogPosting", "DiscussionForumPosting",
})  # fmt: skip
MEDIA_TYPES = frozenset({"VideoObject", "ImageGallery", "MediaGallery", "PodcastEpisode", "AudioObject"})
LISTING_TYPES = frozenset({"CollectionPage", "SearchResultsPage", "ProfilePage", "ItemList"})


@dataclass(frozen=True, slots=True)
class StatedPost:
    """One entry of a live blog as written: `published` is the raw date, `lines` its text by paragraphs."""

    published: str | None
    title: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """One description of the page. `source` is json_ld, microdata or meta; `types` are schema.org types or og:type."""

    source: str
    types: frozenset[str] = frozenset()
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    modified: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    description: str | None = None
    body: str | None = None
    language: str | None = None
    publisher: str | None = None
    posts: tuple[StatedPost, ...] = ()


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
        tags=tuple(dict.fromkeys(tag for text in _texts(article.get("keywords")) for tag in _split_tags(text))),
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


def _split_tags(text: str) -> list[str]:
    return [tag for piece in re.split(r"[,;|]", text) if (tag := normal(piece)) and len(tag) <= 100]


def read_microdata(root: Node) -> Stated:
    """schema.org itemprop attributes (https://html.spec.whatwg.org/multipage/microdata.html), RDFa property alike."""
    holders = [
        node
        for node in select(root, "//*[@itemtype][contains(@itemtype, 'schema.org')]")
        if attribute(node, "itemtype").rstrip("/").rsplit("/", 1)[-1] in ARTICLE_TYPES | MEDIA_TYPES
    ]
    types = frozenset(attribute(node, "itemtype").rstrip("/").rsplit("/", 1)[-1] for node in holders)
    found: dict[str, list[Node]] = {}
    scope = next((n for n in holders if attribute(n, "itemtype").rsplit("/", 1)[-1] in ARTICLE_TYPES), None)
    for node in select(scope if scope is not None else root, "descendant-or-self::*[@itemprop]"):
        for name in attribute(node, "itemprop").split():
            found.setdefault(name, []).append(node)

    def first(name: str) -> str | None:
        return next((text for node in found.get(name, []) if (text := normal(_value(node)))), None)

    return Stated(
        source="microdata",
        types=types,
        title=first("headline"),
        authors=tuple(dict.fromkeys(name for node in found.get("author", []) for name in _person(node))),
        published=tuple(
            dict.fromkeys(text for node in found.get("datePublished", []) if (text := normal(_value(node))))
        ),
        modified=first("dateModified"),
        section=first("articleSection"),
        tags=tuple(tag for node in found.get("keywords", []) for tag in _split_tags(_value(node))),
        description=first("description"),
        language=first("inLanguage"),
    )


def _value(node: Node) -> str:
    return (
        attribute(node, "content") or attribute(node, "datetime") or ("" if tag_of(node) == "meta" else text_of(node))
    )


def _person(node: Node) -> list[str]:
    if "Organization" in attribute(node, "itemtype"):
        return []
    named = [normal(_value(each)) for each in select(node, "descendant::*[@itemprop='name']")]
    if not named and not select(node, "descendant::*[@itemprop]"):
        named = [normal(_value(node))]
    return [name for name in named if name]


_META_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dc.date", "dc.created",
    "dcterms.date", "dcterms.issued", "publishdate", "publish-date", "publish_date", "pubdate", "publication_date",
    "article_date_original", "originalpublicationdate", "mediator_published_time", "article.published",
    "date", "article.created", "citation_publication_date", "citation_date", "rnews:datepublished", "bt:pubdate",
    "gentime", "displaydate", "og:published_time", "og:pubdate", "published_at", "published-date", "created", "ptime",
    "date_published", "release_date", "og:release_date", "dc:created", "dc:date", "date.release",
    "shareaholic:article_published_time",
)  # fmt: skip
_META_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "lastmod", "last-modified",
                  "dc.date.modified",
                  "dcterms.modified", "og:modified_time", "article:modified", "modified")  # fmt: skip


def read_meta(root: Node) -> Stated:
    """Meta tags: OpenGraph, Dublin Core, Parsely and the household names of content systems."""
    values: dict[str, list[str]] = {}
    for node in root.iter("meta"):
        content = attribute(node, "content")
        if not content.strip():
            continue
        for key in ("property", "name", "itemprop"):
            if name := attribute(node, key).strip().lower():
                values.setdefault(name, []).append(content)

    def first(*names: str) -> str | None:
        return next(
            (text for name in names for value in values.get(name, []) if (text := normal(unescape(value)))), None
        )

    authors = [
        normal(unescape(value))
        for name in ("article:author", "author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
                     "citation_author", "mediator_author", "cxenseparse:author", "article:author_name", "byl")
        for value in values.get(name, [])
    ]  # fmt: skip
    published = [normal(value) for name in _META_PUBLISHED for value in values.get(name, [])]
    return Stated(
        source="meta",
        types=frozenset(filter(None, [first("og:type")])),
        title=first("og:title", "twitter:title", "dc.title", "title", "parsely-title", "sailthru.title"),
        authors=tuple(dict.fromkeys(name for name in authors if name and not name.startswith(("http", "www.")))),
        published=tuple(dict.fromkeys(published)),
        modified=first(*_META_MODIFIED),
        section=first("article:section", "parsely-section", "section", "og:section"),
        tags=tuple(dict.fromkeys(
            tag
            for name in ("article:tag", "news_keywords", "keywords", "parsely-tags")
            for value in values.get(name, [])
            for tag in _split_tags(unescape(value))
        )),
        description=first("og:description", "description", "twitter:description", "dc.description"),
        language=first("og:locale", "content-language", "language"),
        publisher=first("og:site_name", "application-name", "twitter:site"),
    )  # fmt: skip


def is_listing_type(types: frozenset[str]) -> bool:
    """Do the declared types say a page of links, and nothing of an article?"""
    return bool(types & LISTING_TYPES) and not types & (ARTICLE_TYPES | MEDIA_TYPES)


def declared_canonical(root: Node) -> str | None:
    """href of link rel=canonical as written."""
    return next((link.strip() for link in strings(root, "//link[@rel='canonical' or @rel='Canonical']/@href")), None)
