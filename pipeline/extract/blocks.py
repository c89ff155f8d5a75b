"""Cuts a page into blocks: runs of text that a browser shows as one paragraph, line of a list or heading.

One walk over the tree. Each block knows its box (the block-level element around it); boxes know their parents and what
lies in them. Everything that judges text, from the body reader to the finder of dates, starts from these.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from pipeline.extract.characters import normal
from pipeline.extract.dom import Node
from pipeline.extract.hints import hints_of

# Elements that begin and end a line (https://html.spec.whatwg.org/multipage/rendering.html#flow-content-3).
_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
    "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "p", "plaintext", "pre", "search",
    "section", "summary", "table", "caption", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video", "audio",
    "amp-img", "amp-story", "option",
})  # fmt: skip
# Controls, not text.
_SKIPPED = frozenset(
    {"button", "select", "textarea", "input", "datalist", "head", "map", "area", "progress", "meter", "label"}
)
# A page of more is a dump or an attack; what comes first holds the article. The largest of 1,077
# recorded pages has 6,219 blocks.
MAX_BLOCKS = 10_000
MAX_CHARACTERS = 1_500_000
_MAX_DEPTH = 400
# Longer words on average are data or an attack; every limit of words would let a megabyte of them pass.
_LONGEST_WORD = 1_000
_WITHOUT_SPACES = re.compile("[\u0e00-\u0e7f\u3040-\ud7ff]+")  # Thai; Japanese, Chinese, Korean


@dataclass(slots=True)
class Box:
    """A block-level element: totals are of everything inside it. `own` are the bits of its own hints (see hints.Hint),
    `all` include its ancestors'."""

    parent: int
    tag: str
    own: int
    all: int
    depth: int
    node: Node
    signature: str = ""
    word_count: int = 0
    link_word_count: int = 0
    block_count: int = 0
    prose_word_count: int = 0
    comma_count: int = 0


@dataclass(slots=True)
class Block:
    """One run of text in normal form. `box` indexes `Page.boxes`."""

    text: str
    tag: str
    box: int
    word_count: int
    link_word_count: int
    bold: bool = False


@dataclass(slots=True)
class Page:
    """A page as blocks in reading order and the boxes they lie in (a parent always precedes its children)."""

    blocks: list[Block] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    character_count: int = 0


@lru_cache(maxsize=4096)
def _signature(tag: str, names: str) -> str:
    return f"{tag}.{names}"


def count_words(text: str) -> int:
    """Words as a reader counts them; for scripts without spaces two characters are one."""
    count = text.count(" ") + 1 if text else 0
    if count * 12 < len(text) and not text.isascii():
        count += sum(map(len, _WITHOUT_SPACES.findall(text))) // 2
    return count


class _Walk:
    """State of one walk: the text gathered since the last block boundary."""

    def __init__(self) -> None:
        self.page = Page()
        self.pieces: list[str] = []
        self.link_pieces: list[str] = []
        self.link_depth = 0
        self.bold_depth = 0
        self.bold_length = 0
        self.length = 0
        self.at_link_edge = False

    def add(self, text: str) -> None:
        if not self.pieces and text.isspace():
            return  # the indentation of the markup: two of three texts
        room = MAX_CHARACTERS - self.page.character_count
        if room <= 0:
            return
        text = text[:room]
        self.page.character_count += len(text)
        if self.at_link_edge:
            self.at_link_edge = False
            if self.pieces and _runs_together(self.pieces[-1][-1:], text[:1]):
                self.pieces.append(" ")
        self.pieces.append(text)
        if self.link_depth:
            self.link_pieces.append(text)
        if self.bold_depth:
            self.bold_length += len(text)
        self.length += len(text)

    def add_break(self, box: int) -> None:
        """A line break ends a paragraph when it is doubled or follows a finished sentence."""
        pieces = [piece for piece in self.pieces[-3:] if piece == "\n" or not piece.isspace()]
        if pieces and (pieces[-1] == "\n" or (self.length > 80 and pieces[-1].rstrip().endswith(SENTENCE_ENDS))):
            self.flush(box)
        elif pieces:
            self.pieces.append("\n")

    def flush(self, box: int) -> None:
        text = normal("".join(self.pieces))
        words = count_words(text)
        if text and len(text) <= words * _LONGEST_WORD:
            link_words = count_words(" ".join("".join(self.link_pieces).split())) if self.link_pieces else 0
            bold = self.bold_length * 10 > self.length * 8
            self.page.blocks.append(Block(text, self.page.boxes[box].tag, box, words, min(link_words, words), bold))
        self.pieces = []
        self.link_pieces = []
        self.bold_length = self.length = 0
        self.at_link_edge = False


SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "»", "”", '"', ".)", "。")


def _runs_together(left: str, right: str) -> bool:
    """A link sets itself off from its neighbours by look; as text "передаетTengrinews.kzсо" needs its spaces back."""
    if not (left.isalpha() and right.isalpha()):
        return False
    return (_is_cyrillic(left) and right.isascii()) or (left.isascii() and _is_cyrillic(right))


def _is_cyrillic(letter: str) -> bool:
    return "\u0400" <= letter <= "\u052f"


def cut(root: Node) -> Page:
    """The blocks and boxes of a page, in reading order."""
    walk = _Walk()
    page = walk.page
    page.boxes.append(Box(-1, "html", 0, 0, 0, root))
    stack = [0]
    skipping: Node | None = None
    nodes = etree.iterwalk(root, events=("start", "end"))
    for event, node in nodes:
        tag = node.tag
        if event == "start":
            if not isinstance(tag, str) or tag in _SKIPPED or len(page.blocks) >= MAX_BLOCKS:
                skipping = node
                nodes.skip_subtree()
                continue
            if tag in _BLOCK_TAGS:
                if walk.pieces:
                    walk.flush(stack[-1])
                parent = page.boxes[stack[-1]]
                if parent.depth < _MAX_DEPTH:
                    names = f"{node.get('class') or ''} {node.get('id') or ''}"
                    own = hints_of(tag, names, node.get("itemprop"), node.get("role"), node.get("style"))
                    box = Box(stack[-1], tag, own, parent.all | own, parent.depth + 1, node, _signature(tag, names))
                    page.boxes.append(box)
                    stack.append(len(page.boxes) - 1)
                else:
                    stack.append(stack[-1])
            elif tag == "br":
                walk.add_break(stack[-1])
            elif tag == "a":
                walk.link_depth += 1
                walk.at_link_edge = True
            elif tag in ("b", "strong"):
                walk.bold_depth += 1
            if node.text:
                walk.add(node.text)
        else:
            if node is skipping:
                skipping = None
            elif tag in _BLOCK_TAGS:
                if walk.pieces:
                    walk.flush(stack[-1])
                stack.pop()
            elif tag == "a":
                walk.link_depth -= 1
                walk.at_link_edge = True
            elif tag in ("b", "strong"):
                walk.bold_depth -= 1
            if node.tail and node is not root:
                walk.add(node.tail)
    walk.flush(0)
    _total(page)
    return page


def _total(page: Page) -> None:
    """Sum every block into its box, then every box into its parent, children before parents."""
    for block in page.blocks:
        box = page.boxes[block.box]
        box.word_count += block.word_count
        box.link_word_count += block.link_word_count
        box.block_count += 1
        if block.word_count - block.link_word_count >= PROSE_WORDS:
            box.prose_word_count += block.word_count - block.link_word_count
        box.comma_count += block.text.count(",") + block.text.count("，") + block.text.count("、")
    for box in reversed(page.boxes[1:]):
        parent = page.boxes[box.parent]
        parent.word_count += box.word_count
        parent.link_word_count += box.link_word_count
        parent.block_count += box.block_count
        parent.prose_word_count += box.prose_word_count
        parent.comma_count += box.comma_count


# Fewer words outside links make no sentence of prose: menus, bylines and captions stay below.
PROSE_WORDS = 10


def headline_index(page: Page, title: str) -> int:
    """Where the headline stands: the heading that says it, else the first heading, else the first line that says it."""
    first_heading = same_line = -1
    for index, block in enumerate(page.blocks):
        if block.tag == "h1":
            if block.text[:40] == title[:40]:
                return index
            first_heading = index if first_heading < 0 else first_heading
        elif same_line < 0 and block.text == title:
            same_line = index
    return first_heading if first_heading >= 0 else max(same_line, 0)
