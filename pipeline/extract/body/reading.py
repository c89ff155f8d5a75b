"""Chooses an article's paragraphs among the blocks of its page, and knows how sure it is.

An outlet's own rule comes first. Otherwise a model judges every block; where it is unsure (one page in four) a second
reader is asked and a model that sees its answer judges again. Measured on 1,020 pages of outlets left out of training:
the second opinion everywhere costs twice the time and gains nothing more.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from pipeline.extract.blocks import Block, Page, count_words, cut
from pipeline.extract.body.features import (
    Claims,
    Matrix,
    covered_shares,
    measure,
    shares_in,
    with_second_opinion,
)
from pipeline.extract.body.generic import read_with_trafilatura
from pipeline.extract.body.model import load
from pipeline.extract.body.phrases import is_furniture
from pipeline.extract.dom import Node, drop, select
from pipeline.outlet import ExtractRules

# Bounds of the chance from which a block is taken, see `_line`. On outlets left out of training F1 of full texts is
# flat from 0.35 to 0.5; of snippets it is .930 with 0.5 throughout and .940 with these bounds.
_LOWEST_LINE, _HIGHEST_LINE = 0.3, 0.5
# Share of doubt in the chosen words, sum of p(1-p) by sum of p, above which a second reader is asked. The same pages,
# F1 of full texts by hand | of snippets: 0.05 .973 | .930 for 62 pages of 100 asked; 0.15 .971 | .928 for 26; 0.3
# .968 | .926 for 11.
_DOUBT = 0.15
# A larger page is a catalogue or a thread; the second reader would need seconds and a gigabyte for it.
_MOST_NODES_FOR_SECOND = 12_000
_MOST_CHARACTERS_FOR_SECOND = 300_000
_TOLD_ONCE = 15  # words of a line that nobody writes twice
# A long block that repeats what other blocks hold is the page's copy for search engines.
_COVERED = 0.8
_LONG_WORDS = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """`agreement` is the word-F1 between the answer and a second reader's; None where the model was sure of itself and
    no other was asked. `doubt` is the model's own, 0 to about 1."""

    paragraphs: tuple[str, ...]
    reader: str
    agreement: float | None
    doubt: float


def read_body(root: Node, page: Page, claims: Claims, rules: ExtractRules) -> Reading:
    """The article's text; no paragraphs where the page has none."""
    judged = _judge(root, page, claims)
    if rules.body:
        ruled = _read_by_rule(root, rules)
        if ruled is not None:
            return Reading(ruled, "rule", word_agreement(ruled, judged.paragraphs), judged.doubt)
        # The layout changed: the page is read all the same, and the agreement of 0 rings.
        return Reading(judged.paragraphs, f"{judged.reader}, rule found nothing", 0.0, judged.doubt)
    stated = tuple(line for line in claims.body.split("\n") if line)
    # The page is built by a script and only its data hold the text.
    if len(claims.body) > 400 and count_words(" ".join(judged.paragraphs)) * 3 < count_words(claims.body):
        return Reading(stated, "json_ld", word_agreement(stated, judged.paragraphs), judged.doubt)
    if judged.agreement is None and len(claims.body) > 400:
        return Reading(judged.paragraphs, judged.reader, word_agreement(judged.paragraphs, stated), judged.doubt)
    return judged


def _judge(root: Node, page: Page, claims: Claims) -> Reading:
    alone, with_second = load()
    matrix = measure(page, claims)
    chances = alone.judge(matrix)
    doubt = _doubt(matrix, chances)
    agreement = None
    reader = "model"
    second: tuple[str, ...] = ()
    if doubt >= _DOUBT and _is_small(root, page):
        second = read_with_trafilatura(root)
        chances = with_second.judge(with_second_opinion(matrix, shares_in(page.blocks, " ".join(second))))
        doubt = _doubt(matrix, chances)
        reader = "model+trafilatura"
    paragraphs = _paragraphs(_choose(page, matrix, chances, claims.title), claims.title)
    if reader != "model":
        agreement = word_agreement(paragraphs, second)
    return Reading(paragraphs, reader, agreement, doubt)


def _is_small(root: Node, page: Page) -> bool:
    """Is the page small enough for the second reader? It reads the whole tree, not only what was cut into blocks."""
    beyond = next(islice(root.iter(), _MOST_NODES_FOR_SECOND, None), None)
    return beyond is None and page.character_count <= _MOST_CHARACTERS_FOR_SECOND


def _choose(page: Page, matrix: Matrix, chances: NDArray[np.float64], title: str) -> list[Block]:
    """The likely blocks, but none of a further story that endless scrolling put below this one."""
    line = _line(np.expm1(matrix[:, 0]), chances)
    strange = _boxes_of_other_stories(page, title)
    return [
        block for block, chance in zip(page.blocks, chances, strict=True) if chance >= line and block.box not in strange
    ]


def _line(words: NDArray[np.float32], chances: NDArray[np.float64]) -> float:
    """The chance from which taking a block raises the F1 that can be expected: half of that F1 (Lewis 1995,
    https://doi.org/10.1145/215206.215366). A page that is read with certainty is read strictly, a doubtful one freely.
    """
    order = np.argsort(-chances)
    likely = (words * chances)[order].cumsum()
    expected = 2 * likely / (words[order].cumsum() + likely[-1] + 30) if len(order) else np.ones(1)
    return min(_HIGHEST_LINE, max(_LOWEST_LINE, float(expected.max()) / 2))


def _boxes_of_other_stories(page: Page, title: str) -> set[int]:
    """What lies in an <article> with a headline of its own, beside the one whose headline is the page's title."""
    headlines = [block for block in page.blocks if block.tag == "h1"]
    own = [block for block in headlines if block.text[:40] == title[:40]]
    around = {box for block in own for box in (block.box, *_ancestors(page, block.box))}
    found: set[int] = set()
    for block in headlines if own else ():
        beside = [box for box in _ancestors(page, block.box) if box not in around]
        found.update([box for box in beside if page.boxes[box].tag == "article"][-1:])
    for index, box in enumerate(page.boxes if found else ()):
        if box.parent in found:
            found.add(index)
    return found


def _ancestors(page: Page, box: int) -> Iterator[int]:
    """The boxes around a box, inner ones first."""
    while (box := page.boxes[box].parent) >= 0:
        yield box


def _doubt(matrix: Matrix, chances: NDArray[np.float64]) -> float:
    words = np.expm1(matrix[:, 0])
    return float((words * chances * (1 - chances)).sum() / max(30.0, (words * chances).sum()))


def _read_by_rule(root: Node, rules: ExtractRules) -> tuple[str, ...] | None:
    """What the outlet's XPath finds in the first story, without the parts its rule removes and without furniture.

    None where it finds no element; an element without text is a page without text.
    """
    for path in rules.remove:
        for node in select(root, path):
            drop(node)
    found: list[Block] = []
    nodes = select(root, rules.body or "")
    for node in _of_first_story(root, nodes, rules):
        found += cut(node).blocks
    return _paragraphs(found, "") if nodes else None


def _of_first_story(root: Node, nodes: list[Node], rules: ExtractRules) -> list[Node]:
    """Endless scrolling puts further stories on the page: stop at the next headline that stands outside the body."""
    headlines = select(root, rules.title) if rules.title else []
    if len(headlines) < 2 or len(nodes) < 2:
        return nodes
    places = {node: place for place, node in enumerate(root.iter())}
    first = places[nodes[0]]
    body = nodes[0].getparent()
    ends = (places[each] for each in headlines if places[each] > first and each.getparent() is not body)
    end = min(ends, default=len(places))
    return [node for node in nodes if places[node] < end]


def _paragraphs(chosen: list[Block], title: str) -> tuple[str, ...]:
    """Blocks as paragraphs: doubles, furniture and a repeated headline left out.

    A short line said twice is the writer's, in an interview or a song: kept, it raises the F1 of scrapinghub's set from
    .983 to .986 and costs fundus's .0001. A long one is the page's.
    """
    texts: list[str] = []
    told: set[str] = set()
    for block in _without_copies(chosen):
        is_double = block.word_count >= _TOLD_ONCE and block.text in told
        if not is_double and not is_furniture(block.text, block.word_count) and (texts or block.text != title):
            texts.append(block.text)
            told.add(block.text)
    return tuple(texts)


def _without_copies(chosen: list[Block]) -> list[Block]:
    # Sharing words with any other block of 15 is cheap to see for all at once, and rare.
    shared = covered_shares(chosen)
    dropped: set[int] = set()
    for block, share in zip(chosen, shared, strict=True):
        if block.word_count < _LONG_WORDS or share < _COVERED / 2:
            continue
        others = " ".join(other.text for other in chosen if other is not block and other.word_count < block.word_count)
        if others and shares_in([block], others)[0] >= _COVERED:
            dropped.add(id(block))
    return [block for block in chosen if id(block) not in dropped]


def word_agreement(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Word-F1 of two readings, 1.0 for the same words, 0.0 where one is empty."""
    first, second = Counter(" ".join(left).lower().split()), Counter(" ".join(right).lower().split())
    shared = sum((first & second).values())
    return 2 * shared / (first.total() + second.total()) if shared else 0.0
