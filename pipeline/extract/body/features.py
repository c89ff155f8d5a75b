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

from pipeline.extract.blocks import Block, Box, Page
from pipeline.extract.body.phrases import KINDS, phrase_kinds
from pipeline.extract.hints import Hint

Matrix = NDArray[np.float32]

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
    blocks, boxes = page.blocks, page.boxes
    count = len(blocks)
    if not count:
        return np.zeros((0, len(FEATURES)), dtype=np.float32)
    prose = [max(0, block.word_count - block.link_word_count) if block.word_count >= 10 else 0 for block in blocks]
    total_prose = sum(prose) or 1
    title_at = _title_at(blocks, claims.title)
    top = _top_box(page)
    top_path, above_top = top.path, top.above
    any_bits = _any_bits(boxes)
    keys = [_alike_key(boxes, block) for block in blocks]
    alike_count = Counter(keys)
    alike_prose: Counter[tuple[str, str, str]] = Counter()
    sibling_count: Counter[int] = Counter()
    sibling_prose: Counter[int] = Counter()
    for block, key, words in zip(blocks, keys, prose, strict=True):
        alike_prose[key] += words
        sibling_count[boxes[block.box].parent] += 1
        sibling_prose[boxes[block.box].parent] += words
    texts = Counter(block.text for block in blocks)
    title_words = set(claims.title.lower().split())
    stated = shares_in(blocks, claims.body) if len(claims.body) > 200 else [-1.0] * count
    description = claims.description.rstrip(" .…")[:200]
    rows: list[list[float]] = []
    near: list[int] = []
    prose_before = 0
    last_seen = [-60] * len(KINDS)
    replies = [block.word_count <= 6 and _REPLY.search(block.text.lower()) is not None for block in blocks]
    covered = covered_shares(blocks)
    for index, block in enumerate(blocks):
        box = boxes[block.box]
        parent = boxes[box.parent] if box.parent >= 0 else box
        grandparent = boxes[parent.parent] if parent.parent >= 0 else parent
        great = boxes[grandparent.parent] if grandparent.parent >= 0 else grandparent
        row = _text_features(block)
        row += _tag_features(block.tag)
        row += [
            index / count,
            float(max(-30, min(200, index - title_at))) if title_at >= 0 else -99.0,
            prose_before / total_prose,
            (total_prose - prose_before - prose[index]) / total_prose,
            log1p(total_prose),
            log1p(count),
            float(min(box.depth, 40)),
        ]
        prose_before += prose[index]
        row += _box_features(parent, total_prose) + _box_features(grandparent, total_prose)
        row += [_links(great), great.prose_word_count / total_prose]
        inside = block.box in top_path
        row += [
            inside,
            block.box in above_top,
            float(box.depth - top.depth) if inside else -9.0,
            top.prose_share,
            top.score_share,
        ]
        key = keys[index]
        row += [
            log1p(alike_count[key]),
            alike_prose[key] / total_prose,
            log1p(sibling_count[box.parent]),
            sibling_prose[box.parent] / total_prose,
            float(texts[block.text] > 1),
        ]
        row += [
            _overlap(block, title_words),
            float(
                bool(description)
                and block.word_count > 4
                and (block.text[:80] in description or description[:80] in block.text)
            ),
            stated[index],
        ]
        kinds = phrase_kinds(block.text, block.word_count)
        if block.word_count <= 12:
            last_seen = [index if kind else last for kind, last in zip(kinds, last_seen, strict=True)]
        row += kinds
        row += [float(min(index - last, 60)) for last in last_seen]
        row += [
            float(sum(replies[max(0, index - 6) : index + 7])),
            float(" " not in block.text and ("/" in block.text or "." in block.text[:-1])),
            covered[index],
        ]
        near.append(box.own | parent.own | grandparent.own)
        rows.append(row)
    matrix = np.asarray(rows, dtype=np.float32)
    every = np.asarray([any_bits[block.box] for block in blocks])
    named = [(np.asarray(near)[:, None] & _NEAR_BITS) != 0, (every[:, None] & _BITS) != 0]
    return np.hstack([matrix, *named, _around(matrix, blocks, boxes, keys)]).astype(np.float32)


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
        sum(map(str.isdigit, head)) / len(head),
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


def _box_features(box: Box, total_prose: int) -> list[float]:
    return [log1p(box.word_count), _links(box), log1p(box.block_count), box.prose_word_count / total_prose]


def _alike_key(boxes: list[Box], block: Block) -> tuple[str, str, str]:
    """Blocks of one make: same tag and class, in boxes of one make."""
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


def _around(matrix: Matrix, blocks: list[Block], boxes: list[Box], keys: list[tuple[str, str, str]]) -> Matrix:
    """Length, links and kinship of the three blocks before and after; -1 beyond the page's ends."""
    count = len(blocks)
    parents = np.asarray([boxes[block.box].parent for block in blocks])
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    kinds = np.asarray([numbers[key] for key in keys])
    columns = []
    for offset in _NEIGHBOURS:
        at = np.arange(count) + offset
        inside = (at >= 0) & (at < count)
        at = at.clip(0, count - 1)
        columns += [
            np.where(inside, matrix[at, 0], -1),
            np.where(inside, matrix[at, 3], -1),
            np.where(inside, parents[at] == parents, -1),
            np.where(inside, kinds[at] == kinds, -1),
        ]
    return np.stack(columns, axis=1).astype(np.float32)
