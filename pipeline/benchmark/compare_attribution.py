"""Measures attribution: is the right document first, are its sentences aligned, is nothing found where nothing is?"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.benchmark.compare_texts import Document, Material
from pipeline.compare.embedder import Embedder
from pipeline.compare.evidence import ArticleEvidence, weigh
from pipeline.compare.space import Embedded, Space
from pipeline.compare.verdict import ArticleVerdict, judge_article

LEAST_SENTENCES = 8
FOREIGN_SENTENCES = 20
NO_SOURCE_QUERIES = 1000


@dataclass(frozen=True, slots=True)
class Attribution:
    """Shares of queries whose right document is first: whole, and with 5 and 2 true among 20 foreign sentences.

    Precision and recall are of one-to-one sentence alignment; `called_source` is the share of whole queries whose right
    document is called source or copy.
    """

    query_count: int
    document_count: int
    sentence_count: int
    whole: float
    five_among_twenty: float
    two_among_twenty: float
    precision: float
    recall: float
    called_source: float


@dataclass(frozen=True, slots=True)
class NoSource:
    """Queries without their source in the store. `none`: the share for which no article is called a source, whole or
    in part; `same_story`: the share for which one is said to tell the same story, which often is true: two outlets
    wrote of one event."""

    query_count: int
    none: float
    same_story: float


class Store:
    """Documents of one language side by side: one product scores a query against all."""

    def __init__(self, documents: Sequence[Document], space: Space, embedder: Embedder) -> None:
        self.documents = tuple(documents)
        self._space = space
        parts = [space.embed(embedder, each.sentences, each.language) for each in documents]
        self._embedded = Embedded(
            np.concatenate([part.vectors for part in parts]), np.concatenate([part.hubness for part in parts])
        )
        self._ends = np.cumsum([0, *(len(part) for part in parts)]).tolist()

    @property
    def sentence_count(self) -> int:
        return len(self._embedded)

    def scores(self, query: Embedded) -> NDArray[np.float32]:
        return self._space.scores(query, self._embedded)

    def weigh(self, scores: NDArray[np.float32]) -> list[ArticleEvidence]:
        """Evidence of each document, in their order."""
        return [weigh(scores[:, start:end]) for start, end in zip(self._ends, self._ends[1:], strict=False)]


def measure_attribution(
    queries: Sequence[tuple[int, Embedded]], foreign: Embedded, store: Store, space: Space, seed: int = 1
) -> Attribution:
    """`queries` are (place of the right document in the store, its translated sentences in the document's order).

    Shuffling a query does not change a one-to-one sum: its sentences stay in order, and alignment is checked by place.
    """
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    foreign_scores = store.scores(foreign)
    first = five = two = called = matched = right = total = 0
    for truth, query in queries:
        scores = store.scores(query)
        found = store.weigh(scores)
        first += _best(found) == truth
        called += judge_article(found[truth]) is ArticleVerdict.SOURCE_OR_COPY
        matched += len(found[truth].pairs)
        right += sum(pair.row == pair.column for pair in found[truth].pairs)
        total += len(query)
        for true_count in (5, 2):
            rows = chance.sample(range(len(query)), true_count)
            others = chance.sample(range(len(foreign)), FOREIGN_SENTENCES)
            mixed = store.weigh(np.concatenate([scores[rows], foreign_scores[others]]))
            if true_count == 5:
                five += _best(mixed) == truth
            else:
                two += _best(mixed) == truth
    count = max(1, len(queries))
    return Attribution(
        len(queries), len(store.documents), store.sentence_count, first / count, five / count, two / count,
        right / max(1, matched), right / max(1, total), called / count,
    )  # fmt: skip


def _best(found: Sequence[ArticleEvidence]) -> int:
    """The document with most evidence; -1 where none has any."""
    best = max(range(len(found)), key=lambda at: (found[at].total, found[at].mean_best_z))
    return best if found[best].total > 0 else -1


def measure_no_source(queries: Sequence[tuple[int, Embedded]], store: Store, seed: int = 2) -> NoSource:
    """Each query against the store without its document."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    chosen = list(queries) if len(queries) <= NO_SOURCE_QUERIES else chance.sample(list(queries), NO_SOURCE_QUERIES)
    counts = dict.fromkeys(ArticleVerdict, 0)
    for truth, query in chosen:
        found = store.weigh(store.scores(query))
        verdicts = {judge_article(each) for at, each in enumerate(found) if at != truth}
        counts[min(verdicts, key=list(ArticleVerdict).index)] += 1
    wrong = counts[ArticleVerdict.SOURCE_OR_COPY] + counts[ArticleVerdict.PARTIAL]
    total = max(1, len(chosen))
    return NoSource(len(chosen), 1 - wrong / total, counts[ArticleVerdict.SAME_STORY] / total)


def russian_store(material: Material, space: Space, embedder: Embedder) -> Store:
    """All Russian documents; the translated ones come first, in their order."""
    documents = [each.original for each in material.translated] + list(material.other_russian)
    return Store(documents, space, embedder)


def system_queries(
    material: Material, system: str, embed: Callable[[Sequence[str], str], Embedded]
) -> list[tuple[int, Embedded]]:
    """Translations by one system of every news document that is long enough."""
    return [
        (place, embed(each.systems[system], "en"))
        for place, each in enumerate(material.translated)
        if each.is_news and len(each.original.sentences) >= LEAST_SENTENCES and system in each.systems
    ]
