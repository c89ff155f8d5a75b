"""The page as a tree: one lxml parse that all readers share, and typed ways to ask it.

lxml answers unions of everything; this module is the only place that knows.
"""

import re
from copy import deepcopy
from functools import lru_cache
from itertools import islice
from typing import TypeAlias

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from pipeline.errors import PlainError

Node: TypeAlias = etree._Element

# What a browser never shows as text. Scripts are taken out only after structured data has been read from them.
INVISIBLE = ("script", "style", "noscript", "template", "svg", "canvas", "iframe", "object", "embed", "math")

# lxml.html's own lookup asks a Python function for every element met; a walk takes half as long again for it.
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# Names of elements libxml2 accepts but that crash readers downstream (a NUL ends C strings).
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")

# A noscript of more elements has lost its end tag and holds the rest of the page; of 1,240 recorded pages the largest
# that is none holds 231.
_MOST_WITHOUT_SCRIPT = 500
_SUSPICIOUS_EQUALS = 10_000
_MOST_ATTRIBUTES = 500
_TAG = re.compile(r"""<([a-zA-Z][\w:-]*+)(?>[^<>"']++|"[^"]*+"|'[^']*+')*+>""")


def _without_flood(match: re.Match[str]) -> str:
    return f"<{match.group(1)}>" if match.group().count("=") > _MOST_ATTRIBUTES else match.group()


def parse(text: str) -> Node | None:
    """The tree of a page; None where nothing in the text is markup or words.

    Comments and processing instructions are left out. libxml2 flattens nesting deeper than 256 levels by itself.
    """
    text = _CONTROL.sub("", _XML_DECLARATION.sub("", text, count=1))
    if not text.strip():
        return None
    # libxml2 compares every attribute of an element with every other: 100,000 of them took seven minutes.
    if text.count("=") > _SUSPICIOUS_EQUALS:
        text = _TAG.sub(_without_flood, text)
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        return document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def select(node: Node, path: str) -> list[Node]:
    """Elements an XPath finds.

    Raises:
        PlainError: the expression is not XPath; outlet files are written by people.
    """
    return [found for found in _evaluate(node, path) if isinstance(found, Node)]


def matches(node: Node, path: str) -> bool:
    """Does an XPath find anything at all?"""
    return any(found is not False for found in _evaluate(node, path))


def strings(node: Node, path: str) -> list[str]:
    """Strings an XPath finds: attribute values and text as they are, elements by their text."""
    found: list[str] = []
    for each in _evaluate(node, path):
        value = each if isinstance(each, str) else text_of(each) if isinstance(each, Node) else ""
        if value.strip():
            found.append(str(value))
    return found


@lru_cache(maxsize=4096)
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path)


def _evaluate(node: Node, path: str) -> list[object]:
    try:
        found = _compiled(path)(node)
    except etree.XPathError as error:
        raise PlainError(f"{path!r} is not an XPath expression: {error}") from error
    return list(found) if isinstance(found, list) else [found]


def text_of(node: Node) -> str:
    """All text of an element; scripts and styles have been dropped, or count for nothing."""
    if node.find(".//script") is None and node.find(".//style") is None:
        return "".join(str(piece) for piece in node.itertext())
    copied = deepcopy(node)
    drop_invisible(copied)
    return "".join(str(piece) for piece in copied.itertext())


def attribute(node: Node, name: str) -> str:
    """An attribute's value, empty where it is missing."""
    return str(node.get(name) or "")


def tag_of(node: Node) -> str:
    """The element's name in small letters, empty for what is no element."""
    return node.tag if isinstance(node.tag, str) else ""


def drop(node: Node) -> None:
    """Take an element out of its tree, keeping the text that follows it."""
    if isinstance(node, HtmlElement) and node.getparent() is not None:
        node.drop_tree()


def drop_invisible(root: Node) -> None:
    """Take out what a browser never shows, keeping the text that follows it."""
    for node in list(root.iter("noscript")):
        if isinstance(node, HtmlElement) and next(islice(node.iter(), _MOST_WITHOUT_SCRIPT, None), None) is not None:
            node.drop_tag()
    etree.strip_elements(root, *INVISIBLE, with_tail=False)
