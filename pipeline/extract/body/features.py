"""What a block looks like to the body reader: numbers about its text, its boxes, its neighbours and the page.

None of them depends on an outlet, and few on a language: lengths, links, tags, names of classes, places, likeness to
what the page states of itself. FEATURES lists them in order; the model file carries the same list and is refused if
they differ.
"""

import re
from collections import Counter
from dataclasses import dataclass
from math import log1p

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.blocks import PROSE_WORDS, Block, Box, Page
from pipeline.extract.body.phrases import KINDS, phrase_kinds
from pipeline.extract.hints import Hint

Matrix = NDArray[np.float32]
Columns = NDArray[np.float64]
Numbers = NDArray[np.int64]

_BITS = np.asarray([int(hint) for hint in Hint])
_NEAR = (Hint.BODY, Hint.CONTENT, Hint.COMMENT, Hint.RELATED, Hint.SIDE, Hint.CAPTION, Hint.META, Hint.LEAD,
         Hint.TEASER,
         Hint.HEADER, Hint.SHARE, Hint.LIST)  # fmt: skip
_NEAR_BITS = np.asarray([int(hint) for hint in _NEAR])
_NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_TEXT = ("words", "letters", "word_length", "link_density", "commas", "ends_sentence", "ends_open", "starts_capital",
         "digits",
         "capitals", "bold", "quote_marks")  # fmt: skip
_TAG = ("is_paragraph", "is_heading", "is_item", "is_cell", "is_division", "is_quote", "is_caption", "heading_level")
_PLACE = ("position", "from_title", "prose_before", "prose_after", "page_prose", "page_blocks", "depth")
_BOX = ("parent_words", "parent_links", "parent_blocks", "parent_prose_share", "grandparent_words", "grandparent_links",
        "grandparent_blocks", "grandparent_prose_share", "greatgrandparent_links",
        "greatgrandparent_prose_share")  # fmt: skip
_TOP = ("in_top", "in_above_top", "top_distance", "top_prose_share", "top_score_share")
_ALIKE = ("alike_count", "alike_prose_share", "siblings", "sibling_prose", "repeats")
_CLAIMS = ("title_overlap", "in_description", "in_stated_body")
_AROUND = tuple(f"{name}{offset:+d}" for offset in _NEIGHBOURS for name in ("words", "links", "same_box", "alike"))
FEATURES = (
    *_TEXT, *_TAG, *_PLACE, *_BOX, *_TOP, *_ALIKE, *_CLAIMS,
    *(f"is_{kind}" for kind in KINDS), *(f"since_{kind}" for kind in KINDS),
    "reply_density", "is_address", "covered_elsewhere",
    *(f"near_{hint.name}" for hint in _NEAR), *(f"any_{hint.name}" for hint in Hint), *_AROUND,
)  # fmt: skip

SECOND_OPINION = ("second", "second-2", "second-1", "second+1", "second+2", "second_words")


@dataclass(frozen=True, slots=True)
class Claims:
    """What the page states of itself, for comparison with its blocks."""

    title: str
    description: str
    body: str


def measure(page: Page, claims: Claims) -> Matrix:
    """One row a block, one column a feature."""
    blocks = page.blocks
    if not blocks:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    count = len(blocks)
    words = np.asarray([block.word_count for block in blocks])
    links = np.asarray([block.link_word_count for block in blocks])
    prose = np.where(words >= PROSE_WORDS, words - links, 0)
    total_prose = int(prose.sum()) or 1
    family = _Family.of(page)
    kinds = np.asarray([phrase_kinds(block.text, block.word_count) for block in blocks], dtype=np.float64)
    text = np.asarray([_text_features(block) for block in blocks])
    columns = [
        text,
        np.asarray([_tag_features(block.tag) for block in blocks]),
        _place_features(page, claims.title, prose, total_prose),
        *(family.box_features(box, total_prose) for box in (family.parent, family.grandparent)),
        family.box_features(family.great, total_prose)[:, [1, 3]],
        _top_features(page),
        _alike_features(page, family, prose / total_prose),
        _claim_features(blocks, claims),
        kinds,
        _since(kinds, words),
        _reply_density(blocks),
        np.asarray([" " not in each.text and ("/" in each.text or "." in each.text[:-1]) for each in blocks]),
        np.asarray(covered_shares(blocks)),
        (family.near_bits[:, None] & _NEAR_BITS) != 0,
        (np.asarray(_any_bits(page.boxes))[family.box][:, None] & _BITS) != 0,
        _around(text[:, [0, 3]], family),
    ]
    return np.hstack([each.reshape(count, -1) for each in columns]).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Family:
    """For each block its box and the boxes around it, as indexes; `outer` is -1 in the outermost box. `kind` numbers
    blocks of one make: same tag and class, in boxes of one make."""

    box: Numbers
    outer: Numbers
    parent: Numbers
    grandparent: Numbers
    great: Numbers
    near_bits: Numbers
    kind: Numbers
    boxes: Numbers

    @classmethod
    def of(cls, page: Page) -> "_Family":
        boxes = np.asarray(
            [
                (each.parent, each.word_count, each.link_word_count, each.block_count, each.prose_word_count, each.own)
                for each in page.boxes
            ]
        )
        above = np.where(boxes[:, 0] >= 0, boxes[:, 0], np.arange(len(boxes)))
        own = boxes[:, 5]
        box = np.asarray([block.box for block in page.blocks])
        parent = above[box]
        grandparent = above[parent]
        keys = [_alike_key(page.boxes, block) for block in page.blocks]
        numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
        return cls(
            box,
            boxes[box, 0],
            parent,
            grandparent,
            above[grandparent],
            own[box] | own[parent] | own[grandparent],
            np.asarray([numbers[key] for key in keys]),
            boxes,
        )

    def box_features(self, at: Numbers, total_prose: int) -> Columns:
        """Words, share of links, blocks and share of the page's prose of some boxes."""
        _, words, links, block_count, prose, _ = self.boxes[at].T
        return np.column_stack(
            [np.log1p(words), links / np.maximum(words, 1), np.log1p(block_count), prose / total_prose]
        )


def _place_features(page: Page, title: str, prose: Numbers, total_prose: int) -> Columns:
    count = len(page.blocks)
    index = np.arange(count)
    title_at = _title_at(page.blocks, title)
    before = prose.cumsum() - prose
    return np.column_stack(
        [
            index / count,
            (index - title_at).clip(-30, 200) if title_at >= 0 else np.full(count, -99),
            before / total_prose,
            (total_prose - before - prose) / total_prose,
            np.full(count, log1p(total_prose)),
            np.full(count, log1p(count)),
            [min(page.boxes[block.box].depth, 40) for block in page.blocks],
        ]
    )


def _top_features(page: Page) -> Columns:
    top = _top_box(page)
    return np.asarray(
        [
            (
                block.box in top.path,
                block.box in top.above,
                page.boxes[block.box].depth - top.depth if block.box in top.path else -9,
                top.prose_share,
                top.score_share,
            )
            for block in page.blocks
        ],
        dtype=np.float64,
    )


def _alike_features(page: Page, family: _Family, prose_share: Columns) -> Columns:
    kind, sibling = family.kind, family.outer + 1
    texts = Counter(block.text for block in page.blocks)
    return np.column_stack(
        [
            np.log1p(np.bincount(kind)[kind]),
            np.bincount(kind, weights=prose_share)[kind],
            np.log1p(np.bincount(sibling)[sibling]),
            np.bincount(sibling, weights=prose_share)[sibling],
            [texts[block.text] > 1 for block in page.blocks],
        ]
    )


def _claim_features(blocks: list[Block], claims: Claims) -> Columns:
    title_words = set(claims.title.lower().split())
    description = claims.description.rstrip(" .…")[:200]
    return np.column_stack(
        [
            [_overlap(block, title_words) for block in blocks],
            [
                bool(description)
                and block.word_count > 4
                and (block.text[:80] in description or description[:80] in block.text)
                for block in blocks
            ],
            shares_in(blocks, claims.body) if len(claims.body) > 200 else np.full(len(blocks), -1.0),
        ]
    )


def _since(kinds: Columns, words: Numbers) -> Columns:
    """How many blocks ago a short one of each kind stood, 60 where none did."""
    index = np.arange(len(kinds))[:, None]
    last = np.maximum.accumulate(np.where((kinds > 0) & (words <= 12)[:, None], index, -60), axis=0)
    return np.minimum(index - last, 60).astype(np.float64)


def _reply_density(blocks: list[Block]) -> Columns:
    """Lines of a thread of comments among the 13 blocks around each."""
    replies = [block.word_count <= 6 and _REPLY.search(block.text.lower()) is not None for block in blocks]
    return np.convolve(replies, np.ones(13), mode="full")[6:-6]


_REPLY = re.compile(
    r"\breply\b|ответить|жауап беру|\bago\b|назад|says:|\blikes?\b|antworten|répondre|responder|\bpermalink"
)


def covered_shares(blocks: list[Block]) -> list[float]:
    """For long blocks the share of its word triples that stand in other, shorter blocks.

    Some pages carry the whole text a second time in one hidden element, for search engines.
    """
    owner: dict[tuple[str, ...], int] = {}
    shingles: list[set[tuple[str, ...]]] = []
    for index, block in enumerate(blocks):
        own = _shingles(block.text) if block.word_count >= 15 else set()
        shingles.append(own)
        for shingle in own:
            other = owner.get(shingle)
            owner[shingle] = index if other is None else -1
    found = []
    for index, own in enumerate(shingles):
        found.append(sum(owner[shingle] != index for shingle in own) / len(own) if own else 0.0)
    return found


_DIGIT = re.compile(r"\d")


def _text_features(block: Block) -> list[float]:
    text, words = block.text, block.word_count
    length = len(text)
    head = text[:400]
    last = text[-1]
    return [
        log1p(words),
        log1p(length),
        length / words if words else 0.0,
        block.link_word_count / words if words else 0.0,
        text.count(",") / words if words else 0.0,
        float(last in ".!?…»”\"'。" and (len(text) > 1)),
        float(last in ":-–—|"),
        float(text[0].isupper() or text[0] in '«“"—–-„'),
        len(_DIGIT.findall(head)) / len(head),
        sum(map(str.isupper, head)) / len(head),
        float(block.bold),
        float("«" in text or "“" in text or '"' in text or "„" in text),
    ]


def _tag_features(tag: str) -> list[float]:
    heading = len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()
    return [
        float(tag == "p"),
        float(heading),
        float(tag in ("li", "dd", "dt")),
        float(tag in ("td", "th")),
        float(tag in ("div", "section", "article", "main", "body")),
        float(tag == "blockquote"),
        float(tag in ("figcaption", "caption", "figure")),
        float(tag[1]) if heading else 0.0,
    ]


def _links(box: Box) -> float:
    return box.link_word_count / box.word_count if box.word_count else 0.0


def _alike_key(boxes: list[Box], block: Block) -> tuple[str, str, str]:
    box = boxes[block.box]
    parent = boxes[box.parent] if box.parent >= 0 else box
    return box.tag, box.signature, parent.signature


def _any_bits(boxes: list[Box]) -> list[int]:
    """Hints of all ancestors but html and body, whose classes speak of the page, not of a part of it."""
    found = [0] * len(boxes)
    for index, box in enumerate(boxes):
        if box.parent >= 0:
            found[index] = found[box.parent] | (0 if box.tag in ("html", "body") else box.own)
    return found


def _title_at(blocks: list[Block], title: str) -> int:
    fallback = -1
    for index, block in enumerate(blocks):
        if block.tag == "h1" and (not title or block.text[:30] == title[:30]):
            return index
        if fallback < 0 and (block.tag == "h1" or (title and block.text == title)):
            fallback = index
    return fallback


@dataclass(frozen=True, slots=True)
class _Top:
    """The box that readability (Arc90 2009, https://github.com/mozilla/readability) would choose, and what lies in
    it."""

    path: frozenset[int]
    above: frozenset[int]
    depth: int
    prose_share: float
    score_share: float


def _top_box(page: Page) -> _Top:
    """Prose gives points to its parent, half to the grandparent, a third to the one above; links take points away."""
    boxes = page.boxes
    scores: dict[int, float] = {}
    for block in page.blocks:
        own = block.word_count - block.link_word_count
        if own < 10:
            continue
        points = 1 + block.text.count(",") + min(own / 20, 3)
        # A paragraph's box is the paragraph itself; text directly in a division counts for that division.
        at = boxes[block.box].parent if block.tag in ("p", "pre", "blockquote") else block.box
        for share in (1.0, 0.5, 0.33):
            if at <= 0:
                break
            scores[at] = scores.get(at, 0.0) + points * share
            at = boxes[at].parent
    if not scores:
        return _Top(frozenset(), frozenset(), 0, 0.0, 0.0)
    weighed = {index: score * (1 - _links(boxes[index])) for index, score in scores.items()}
    best = max(weighed, key=lambda index: (weighed[index], -index))
    inside, above = {best}, {boxes[best].parent}
    for index in range(len(boxes)):
        if boxes[index].parent in inside:
            inside.add(index)
        if boxes[index].parent in above:
            above.add(index)
    prose = boxes[0].prose_word_count or 1
    share = weighed[best] / (sum(weighed.values()) or 1)
    return _Top(frozenset(inside), frozenset(above), boxes[best].depth, boxes[best].prose_word_count / prose, share)


def _overlap(block: Block, title_words: set[str]) -> float:
    if not title_words or block.word_count > 40:
        return 0.0
    words = set(block.text.lower().split())
    return len(words & title_words) / len(words | title_words)


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.lower().split()
    return set(zip(words, words[1:], words[2:], strict=False))


def shares_in(blocks: list[Block], text: str) -> list[float]:
    """For each block the share of its word triples that stand in `text`, another reader's answer."""
    words = text.lower().split()
    whole = f" {' '.join(words)} "
    there = set(zip(words, words[1:], words[2:], strict=False))
    found = []
    for block in blocks:
        own = block.text.lower().split()
        if len(own) < 3:
            found.append(float(f" {' '.join(own)} " in whole))
        else:
            shingles = set(zip(own, own[1:], own[2:], strict=False))
            found.append(len(shingles & there) / len(shingles))
    return found


def with_second_opinion(matrix: Matrix, shares: list[float]) -> Matrix:
    """The features with those of a second reader's answer: columns SECOND_OPINION."""
    count = len(shares)
    share = np.asarray(shares, dtype=np.float32)
    columns = [share]
    for offset in (-2, -1, 1, 2):
        at = np.arange(count) + offset
        inside = (at >= 0) & (at < count)
        columns.append(np.where(inside, share[at.clip(0, max(count - 1, 0))], -1))
    agreed = float(np.log1p((share * np.expm1(matrix[:, 0])).sum()))
    columns.append(np.full(count, agreed))
    return np.column_stack([matrix, *columns]).astype(np.float32)


def _around(words_and_links: Columns, family: _Family) -> Columns:
    """Length, links and kinship of the three blocks before and after; -1 beyond the page's ends."""
    count = len(words_and_links)
    columns = []
    for offset in _NEIGHBOURS:
        at = np.arange(count) + offset
        inside = (at >= 0) & (at < count)
        at = at.clip(0, count - 1)
        columns += [
            np.where(inside, words_and_links[at, 0], -1),
            np.where(inside, words_and_links[at, 1], -1),
            np.where(inside, family.outer[at] == family.outer, -1),
            np.where(inside, family.kind[at] == family.kind, -1),
        ]
    return np.stack(columns, axis=1)
