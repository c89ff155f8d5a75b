"""Measures attribution: is the right document first, are its sentences aligned, is nothing found where nothing is?"""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.benchmark.compare_texts import Document, Material
from pipeline.compare.embedder import Embedder
from pipeline.compare.evidence import ArticleEvidence, weigh
from pipeline.compare.lexical import sentence_hash
from pipeline.compare.space import Embedded, Space
from pipeline.compare.verdict import ArticleVerdict, judge_article

FOREIGN_SENTENCES = 20
NO_SOURCE_QUERIES = 1000
# A document with so much of another in the same words is as right an answer as the other.
_SAME_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Query:
    """A text to ask with: the place of its original in the store, its sentences, and the sentence of the original that
    each of them translates (None: not known)."""

    truth: int
    sentences: Embedded
    places: Sequence[int] | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Shares of queries whose right document is first: whole, and with 5 and 2 true among 20 foreign sentences.

    Precision and recall are of one-to-one sentence alignment, in the `aligned_query_count` queries of which it is known
    which sentence belongs to which; `called_source` is the share of whole queries whose right document is called source
    or copy. None: nothing to measure it on.
    """

    query_count: int
    document_count: int
    sentence_count: int
    whole: float
    five_among_twenty: float | None
    two_among_twenty: float | None
    aligned_query_count: int
    precision: float | None
    recall: float | None
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
        self._words = [set(map(sentence_hash, each.sentences)) for each in documents]
        self._holders: dict[int, list[int]] = {}
        for place, words in enumerate(self._words):
            for each in words:
                self._holders.setdefault(each, []).append(place)

    @property
    def sentence_count(self) -> int:
        return len(self._embedded)

    def scores(self, query: Embedded) -> NDArray[np.float32]:
        return self._space.scores(query, self._embedded)

    def weigh(self, scores: NDArray[np.float32]) -> list[ArticleEvidence]:
        """Evidence of each document, in their order."""
        return [weigh(scores[:, start:end]) for start, end in zip(self._ends, self._ends[1:], strict=False)]

    def same_as(self, place: int) -> frozenset[int]:
        """Documents with at least half of its sentences word for word: itself, and it under another name."""
        counts = Counter(holder for each in self._words[place] for holder in self._holders[each])
        return frozenset(at for at, count in counts.items() if count >= _SAME_SHARE * len(self._words[place]))


class ForeignSentences:
    """Sentences to mix true ones with, already scored. `origins[i]` is the document of the store that sentence i comes
    from: it counts as no answer where the sentence was mixed in; -1: none."""

    def __init__(self, scores: NDArray[np.float32], origins: Sequence[int]) -> None:
        self.scores = scores
        self.origins = np.array(origins, int)

    def draw(self, same: Iterable[int], chance: random.Random) -> list[int] | None:
        """Places of twenty that do not come from the right document; None where there are not so many."""
        usable = np.flatnonzero(~np.isin(self.origins, list(same))).tolist()
        return chance.sample(usable, FOREIGN_SENTENCES) if len(usable) >= FOREIGN_SENTENCES else None


def foreign_sentences(foreign: Embedded, queries: Sequence[Query], store: Store) -> ForeignSentences:
    """`foreign`, of which nothing is in the store; where those are too few, sentences of the other queries."""
    if len(foreign) >= FOREIGN_SENTENCES:
        return ForeignSentences(store.scores(foreign), [-1] * len(foreign))
    return ForeignSentences(
        np.concatenate([store.scores(query.sentences) for query in queries]),
        [query.truth for query in queries for _ in range(len(query.sentences))],
    )


def measure_attribution(queries: Sequence[Query], foreign: Embedded, store: Store, seed: int = 1) -> Attribution | None:
    """None where there are no queries. Shuffling a query does not change a one-to-one sum: its sentences stay in order,
    and alignment is checked by place."""
    if not queries:
        return None
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    others = foreign_sentences(foreign, queries, store)
    first = called = matched = right = total = aligned = 0
    mixed: dict[int, list[bool]] = {5: [], 2: []}
    for query in queries:
        scores = store.scores(query.sentences)
        same = store.same_as(query.truth)
        found = store.weigh(scores)
        first += _best(found) in same
        called += judge_article(found[query.truth]) is ArticleVerdict.SOURCE_OR_COPY
        if query.places is not None:
            aligned += 1
            matched += len(found[query.truth].pairs)
            right += sum(query.places[pair.row] == pair.column for pair in found[query.truth].pairs)
            total += len(query.places)
        for true_count, results in mixed.items():
            rows = chance.sample(range(len(query.sentences)), true_count)
            drawn = others.draw(same, chance)
            if drawn is not None:
                weighed = store.weigh(np.concatenate([scores[rows], others.scores[drawn]]))
                results.append(_best(weighed, set(others.origins[drawn].tolist())) in same)
    count = len(queries)
    return Attribution(
        count, len(store.documents), store.sentence_count, first / count,
        _share(sum(mixed[5]), len(mixed[5])), _share(sum(mixed[2]), len(mixed[2])),
        aligned, _share(right, matched), _share(right, total), called / count,
    )  # fmt: skip


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _best(found: Sequence[ArticleEvidence], without: Iterable[int] = ()) -> int:
    """The document with most evidence; -1 where none has any."""
    places = set(range(len(found))).difference(without)
    best = max(sorted(places), key=lambda at: (found[at].total, found[at].mean_best_z))
    return best if found[best].total > 0 else -1


def measure_no_source(queries: Sequence[Query], store: Store, seed: int = 2) -> NoSource | None:
    """Each query against the store without its document; None where nothing else is in the store, or no query is."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, no secret)
    chosen = list(queries) if len(queries) <= NO_SOURCE_QUERIES else chance.sample(list(queries), NO_SOURCE_QUERIES)
    counts = dict.fromkeys(ArticleVerdict, 0)
    for query in chosen:
        same = store.same_as(query.truth)
        found = store.weigh(store.scores(query.sentences))
        if verdicts := {judge_article(each) for at, each in enumerate(found) if at not in same}:
            counts[min(verdicts, key=list(ArticleVerdict).index)] += 1
    total = sum(counts.values())
    if not total:
        return None
    wrong = counts[ArticleVerdict.SOURCE_OR_COPY] + counts[ArticleVerdict.PARTIAL]
    return NoSource(total, 1 - wrong / total, counts[ArticleVerdict.SAME_STORY] / total)


def russian_store(material: Material, space: Space, embedder: Embedder) -> Store:
    """All Russian documents; the translated ones come first, in their order."""
    documents = [each.original for each in material.translated] + list(material.other_russian)
    return Store(documents, space, embedder)


def system_queries(material: Material, system: str, embed: Callable[[Sequence[str], str], Embedded]) -> list[Query]:
    """Translations by one system of every news document that is long enough."""
    return [
        Query(place, embed(rendering.sentences, "en"), rendering.places)
        for place, each in enumerate(material.translated)
        if (rendering := each.asked_by(system)) is not None
    ]
