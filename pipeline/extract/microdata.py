"""What the page states of itself in the attributes of its elements: microdata, and RDFa that is written alike."""

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node, attribute, select, tag_of, text_of
from pipeline.extract.structured import ARTICLE_TYPES, MEDIA_TYPES, Stated, split_tags


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
        tags=tuple(tag for node in found.get("keywords", []) for tag in split_tags(_value(node))),
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
