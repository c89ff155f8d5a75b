"""Trains the body reader's model on recorded pages and measures it on outlets it has not seen.

Blocks are labelled by their likeness to the gold text (share of word fours found in it), or by the snippets that must
or must not come out. Every page weighs the same, because the measure is a mean over pages; front pages, which have no
article, weigh as pages without text. Only counts and thresholds reach the model file, no text.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import md5
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from pipeline.benchmark.gold_pages import PARTS, GoldPage, read_gold_pages
from pipeline.errors import PlainError
from pipeline.extract.blocks import Block, cut
from pipeline.extract.body.features import (
    FEATURES,
    SECOND_OPINION,
    Claims,
    Matrix,
    measure,
    shares_in,
    with_second_opinion,
)
from pipeline.extract.body.generic import read_with_trafilatura
from pipeline.extract.body.model import Trees
from pipeline.extract.decode import decode
from pipeline.extract.dom import drop_invisible, parse
from pipeline.extract.json_ld import read_json_ld
from pipeline.extract.meta_tags import read_meta
from pipeline.extract.microdata import read_microdata
from pipeline.extract.title import find_title

Vector = NDArray[np.float64]

# How far each set's gold is trusted: made by hand, checked by hand, or the accepted output of another tool.
_TRUST = {"scrapinghub": 1.5, "fundus": 1.2, "trafilatura": 1.0, "htmldate": 2.0, "newspaper4k": 0.7,
          "readability": 0.6,
          "newspaper3k": 0.1, "front": 0.5}  # fmt: skip
# Few pages are in Cyrillic; they are what the project reads.
_CYRILLIC_TRUST = 3.0
_SNIPPET_WEIGHT = 0.12
DEPTH = 6
ROUNDS = 150
_PARAMETERS: dict[str, str | float | int] = {
    "objective": "binary", "learning_rate": 0.06, "num_leaves": 24, "max_depth": DEPTH, "min_data_in_leaf": 40,
    "feature_fraction": 0.4, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 3, "max_bin": 127, "seed": 1,
    "min_sum_hessian_in_leaf": 0.02, "verbose": -1, "num_threads": 1, "deterministic": True,
}  # fmt: skip
_WORD = re.compile(r"\w+")
_GRAM = 4


@dataclass(frozen=True, slots=True)
class TrainingPage:
    """One page as numbers: a row a block."""

    id: str
    part: int
    alone: Matrix
    second: Matrix
    label: Vector
    weight: Vector


class Booster(Protocol):
    """The little of LightGBM's model that is used here."""

    def dump_model(self) -> dict[str, list[dict[str, "Node"]]]: ...


# A node of LightGBM's dump: a split with two children, or a leaf.
Node = dict[str, "int | float | str | Node"]


def training_pages(data: Path) -> Iterator[TrainingPage]:
    """The gold pages with a text or snippets, then the front pages of DATA/html_crawl."""
    for page in read_gold_pages(data):
        if page.set == "goose3" or (page.body is None and not page.must):
            continue  # goose3 gives only how a text begins
        if (made := _page(page.id, page.part, page.read_bytes(), page.outlet, page)) is not None:
            yield made
    listing = data / "html_crawl" / "pages.jsonl"
    for line in listing.read_text(encoding="utf-8").splitlines() if listing.is_file() else []:
        row = json.loads(line)
        address = urlsplit(row["url"])
        if len(address.path.strip("/")) <= 3 and not address.query:
            body = gzip.decompress((listing.parent / row["file"]).read_bytes())
            part = int(md5(row["outlet"].encode(), usedforsecurity=False).hexdigest(), 16) % PARTS
            if (made := _page(row["file"], part, body, row["outlet"], None)) is not None:
                yield made


def _page(name: str, part: int, body: bytes, outlet: str, gold: GoldPage | None) -> TrainingPage | None:
    root = parse(decode(body).text)
    if root is None:
        return None
    stated = (read_json_ld(root), read_microdata(root), read_meta(root))
    drop_invisible(root)
    page = cut(root)
    if not page.blocks:
        return None
    title = find_title(root, stated, (outlet,)) or ""
    claims = Claims(title, stated[2].description or "", stated[0].body or "")
    alone = measure(page, claims)
    second = with_second_opinion(alone, shares_in(page.blocks, " ".join(read_with_trafilatura(root))))
    if gold is None:
        label, weight = np.zeros(len(page.blocks)), _weights(page.blocks, np.zeros(len(page.blocks)), _TRUST["front"])
    elif gold.body is not None:
        share = label_by_text(page.blocks, gold.body)
        trust = _TRUST[gold.set] * (_CYRILLIC_TRUST if gold.script == "Cyrl" else 1)
        label, weight = (share >= 0.5).astype(float), _weights(page.blocks, share, trust)
    else:
        label, weight = _label_by_snippets(page.blocks, gold)
    return TrainingPage(name, part, alone, second, label, weight)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def label_by_text(blocks: Sequence[Block], gold: str) -> Vector:
    """For each block the share of it that is in the gold text, 0 to 1.

    Short blocks count only between the first and the last long one that does; of two equal blocks only the one with
    more of the text around it.
    """
    wanted = _words(gold)
    grams = {tuple(wanted[at : at + _GRAM]) for at in range(len(wanted) - _GRAM + 1)}
    whole = f" {' '.join(wanted)} "
    words = [_words(block.text) for block in blocks]
    share = np.full(len(blocks), -1.0)
    for index, own in enumerate(words):
        if len(own) > _GRAM:
            count = len(own) - _GRAM + 1
            share[index] = sum(tuple(own[at : at + _GRAM]) in grams for at in range(count)) / count
    sure = [index for index in range(len(blocks)) if share[index] >= 0.6]
    first, last = (sure[0], sure[-1]) if sure else (0, -1)
    for index, own in enumerate(words):
        if share[index] < 0:
            share[index] = float(bool(own) and first <= index <= last and f" {' '.join(own)} " in whole)
    seen: dict[tuple[str, ...], int] = {}
    for index in sure:
        key = tuple(words[index])
        other = seen.get(key)
        if other is None:
            seen[key] = index
        elif _support(index, sure) > _support(other, sure):
            share[other], seen[key] = 0.0, index
        else:
            share[index] = 0.0
    return share


def _support(index: int, sure: list[int]) -> int:
    return sum(1 for other in sure if other != index and abs(other - index) <= 6)


def _weights(blocks: Sequence[Block], share: Vector, trust: float) -> Vector:
    """By length, the page's text weighing one; blocks that are half text are left almost out."""
    length = np.asarray([max(1, len(_words(block.text))) for block in blocks], dtype=float)
    weight = 2 + np.minimum(length, 120)
    weight[(share > 0.25) & (share < 0.75)] *= 0.3
    return np.asarray(weight / max(60.0, float(length[share >= 0.5].sum())) * trust)


def _label_by_snippets(blocks: Sequence[Block], gold: GoldPage) -> tuple[Vector, Vector]:
    label = np.full(len(blocks), np.nan)
    texts = [re.sub(r"\s+", "", block.text) for block in blocks]
    for wanted, snippets in ((1.0, gold.must), (0.0, gold.must_not)):
        for snippet in snippets:
            key = re.sub(r"\s+", "", snippet)
            for index, text in enumerate(texts):
                if key in text:
                    label[index] = wanted if np.isnan(label[index]) or label[index] == wanted else np.nan
    return np.nan_to_num(label), np.where(np.isnan(label), 0.0, _SNIPPET_WEIGHT * _TRUST["trafilatura"])


def fit(pages: Sequence[TrainingPage], with_second: bool) -> Trees:
    """Train one model.

    Raises:
        PlainError: LightGBM is not installed (dependency group `training`).
    """
    try:
        import lightgbm
    except ImportError as error:
        raise PlainError("training needs LightGBM: pip install --group training") from error
    rows = np.vstack([page.second if with_second else page.alone for page in pages])
    label = np.concatenate([page.label for page in pages])
    weight = np.concatenate([page.weight for page in pages])
    known = weight > 0
    weight = weight * (known.sum() / weight.sum())
    data = lightgbm.Dataset(rows[known], label[known], weight=weight[known])
    return unroll(lightgbm.train(_PARAMETERS, data, ROUNDS))


def unroll(booster: Booster) -> Trees:
    """LightGBM's trees as full binary trees of DEPTH levels; a leaf higher up fills the subtree below it."""
    trees = booster.dump_model()["tree_info"]
    inner = 2**DEPTH - 1
    feature = np.zeros((len(trees), inner), dtype=np.int16)
    threshold = np.full((len(trees), inner), np.inf, dtype=np.float32)
    value = np.zeros((len(trees), inner + 1), dtype=np.float32)
    for number, tree in enumerate(trees):
        waiting: list[tuple[Node, int]] = [(tree["tree_structure"], 0)]
        while waiting:
            node, at = waiting.pop()
            if at >= inner:
                value[number, at - inner] = float(str(node["leaf_value"]))
                continue
            left, right = node.get("left_child"), node.get("right_child")
            if isinstance(left, dict) and isinstance(right, dict):
                feature[number, at] = int(str(node["split_feature"]))
                threshold[number, at] = float(str(node["threshold"]))
                waiting += [(left, 2 * at + 1), (right, 2 * at + 2)]
            else:
                waiting += [(node, 2 * at + 1), (node, 2 * at + 2)]
    return Trees(feature, threshold, value)


def save(alone: Trees, second: Trees, path: Path) -> None:
    """Write the model file that `pipeline.extract.body.model` reads."""
    arrays = {
        f"{name}_{part}": getattr(trees, part)
        for name, trees in (("alone", alone), ("second", second))
        for part in ("feature", "threshold", "value")
    }
    np.savez_compressed(path, features=np.asarray([*FEATURES, *SECOND_OPINION]), **arrays)
