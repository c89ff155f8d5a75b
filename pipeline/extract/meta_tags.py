"""What the page states of itself in its head: meta tags, and the link to its canonical address."""

from html import unescape

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute, strings
from pipeline.extract.structured import Stated, split_tags

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
            for tag in split_tags(unescape(value))
        )),
        description=first("og:description", "description", "twitter:description", "dc.description"),
        language=first("og:locale", "content-language", "language"),
        publisher=first("og:site_name", "application-name", "twitter:site"),
    )  # fmt: skip


def declared_canonical(root: Node) -> str | None:
    """href of link rel=canonical as written."""
    return next((link.strip() for link in strings(root, "//link[@rel='canonical' or @rel='Canonical']/@href")), None)
