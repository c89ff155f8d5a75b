"""Pairs as comparison meets them, of which it is known whether they are translations: for curves and for judging them.

Texts are made from parallel documents: whole ones, five and two sentences of one among twenty of others, a sentence
alone. Each true sentence gives two pairs: its best partner in the right article, and the best in all the others, which
is the hardest wrong one. A pair counts where both are each other's best within the article: no other is reported.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.evidence import ArticleEvidence, Pair, weigh
from pipeline.compare.normal_form import normal_form
from pipeline.compare.parallel import ParallelTexts
from pipeline.compare.probability import Setting
from pipeline.compare.space import Space

# The other sentences of a mixed text are drawn from so many documents, which then are not in the store.
_FOREIGN_DOCUMENTS = 10


@dataclass(frozen=True, slots=True)
class Mixture:
    """How a text is made from a document: `true` of its sentences (0: all) and `foreign` ones of other documents."""

    name: str
    true: int
    foreign: int


MIXTURES = (Mixture("whole", 0, 0), Mixture("5 of 25", 5, 20), Mixture("2 of 22", 2, 20), Mixture("alone", 1, 0))


@dataclass(frozen=True, slots=True)
class Observation:
    """A pair with its score, where it was met, and whether one side is the other's translation."""

    z: float
    setting: Setting
    is_match: bool


def observe(
    space: Space,
    texts: ParallelTexts,
    language: str,
    other: str,
    mixture: Mixture,
    asked: Sequence[str] | None = None,
    store_share: float = 1.0,
    seed: int = 0,
) -> list[Observation]:
    """Both ways: texts in `language` with articles in `other`, and the reverse.

    `asked` are the documents that texts are made of (None: all), `store_share` the share of the other documents that
    are in the store.
    """
    chance = np.random.default_rng(seed)
    left, right = space.project(texts.raw[language], language), space.project(texts.raw[other], other)
    scores = space.scores(left, right)
    names = np.unique(texts.document).tolist()
    found: list[Observation] = []
    for matrix, stored in ((scores, texts.sentences[other]), (scores.T, texts.sentences[language])):
        store = _Store(matrix, texts.document, [normal_form(each).casefold().strip(" .!?") for each in stored])
        for name in names if asked is None else asked:
            if mixture.true < len(store.rows[name]):
                others = [each for each in names if each != name]
                kept = max(1, round(store_share * len(others)))
                others = [others[at] for at in sorted(chance.permutation(len(others))[:kept])]
                found += _observe_text(store, name, others, mixture, chance)
    return found


class _Store:
    """Scores of every sentence (rows) with every stored one (columns), the stored words, and each document's rows."""

    def __init__(self, scores: NDArray[np.float32], document: NDArray[np.str_], wording: Sequence[str]) -> None:
        self.scores, self.document, self.wording = scores, document, wording
        self.rows = {str(name): np.flatnonzero(document == name) for name in np.unique(document)}


def _observe_text(
    store: _Store, name: str, others: list[str], mixture: Mixture, chance: np.random.Generator
) -> Iterator[Observation]:
    own = store.rows[name]
    true = chance.permutation(own)[: mixture.true] if mixture.true else own
    text = true
    if mixture.foreign:
        count = min(_FOREIGN_DOCUMENTS, len(others) // 2)
        drawn = {others[at] for at in chance.permutation(len(others))[:count].tolist()}
        others = [each for each in others if each not in drawn]
        foreign = chance.permutation(np.concatenate([store.rows[each] for each in sorted(drawn)] or [own[:0]]))
        text = np.concatenate([true, foreign[: mixture.foreign]])
    if not others:
        return
    elsewhere = np.concatenate([store.rows[each] for each in others])
    weighed: dict[str, ArticleEvidence] = {}
    for row, sentence in enumerate(true.tolist()):
        for columns in (own, elsewhere):
            nearest = int(columns[store.scores[sentence, columns].argmax()])
            if store.scores[text, nearest].argmax() != row:
                continue
            article = str(store.document[nearest])
            if article not in weighed:
                weighed[article] = weigh(store.scores[np.ix_(text, store.rows[article])])
            z = float(store.scores[sentence, nearest])
            pair = Pair(row, int(np.searchsorted(store.rows[article], nearest)), z)
            setting = Setting(weighed[article].support(pair), len(own) + len(elsewhere), len(text) == 1)
            # What other articles say in the same words ("Applause") is its translation too.
            yield Observation(z, setting, store.wording[nearest] == store.wording[sentence])
