"""Pairs as comparison meets them, of which it is known whether they are translations: for curves and for judging them.

Texts are made from parallel documents: whole ones, five and two sentences of one among twenty of others, a sentence
alone. Each true sentence gives two pairs: its best partner in the right article, and the best in all the others, which
is the hardest wrong one. A pair counts where both are each other's best within the article: no other is reported.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.evidence import ArticleEvidence, Pair, weigh
from pipeline.compare.parallel import ParallelTexts
from pipeline.compare.probability import Setting
from pipeline.compare.sentences import normal_form
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
    rows = {name: np.flatnonzero(texts.document == name) for name in names}
    found: list[Observation] = []
    for matrix, stored in ((scores, texts.sentences[other]), (scores.T, texts.sentences[language])):
        wording = [normal_form(each).casefold().strip(" .!?") for each in stored]
        for name in names if asked is None else asked:
            if mixture.true < len(rows[name]):
                others = [each for each in names if each != name]
                kept = max(1, round(store_share * len(others)))
                others = [others[at] for at in sorted(chance.permutation(len(others))[:kept])]
                found += _observe_document(matrix, wording, rows, name, others, mixture, chance)
    return found


def _observe_document(
    scores: NDArray[np.float32],
    wording: Sequence[str],
    rows: Mapping[str, NDArray[np.intp]],
    name: str,
    others: list[str],
    mixture: Mixture,
    chance: np.random.Generator,
) -> Iterator[Observation]:
    own = rows[name]
    true = chance.permutation(own)[: mixture.true] if mixture.true else own
    text = true
    if mixture.foreign:
        count = min(_FOREIGN_DOCUMENTS, len(others) // 2)
        drawn = {others[at] for at in chance.permutation(len(others))[:count].tolist()}
        others = [each for each in others if each not in drawn]
        foreign = chance.permutation(np.concatenate([rows[each] for each in sorted(drawn)] or [own[:0]]))
        text = np.concatenate([true, foreign[: mixture.foreign]])
    if not others:
        return
    columns = np.concatenate([rows[each] for each in others])
    owner = np.repeat(np.arange(len(others)), [len(rows[each]) for each in others])
    rivals = len(columns) + len(own)
    inside, outside = scores[np.ix_(text, own)], scores[np.ix_(text, columns)]
    weighed: dict[int, ArticleEvidence] = {-1: weigh(inside)}
    for row, sentence in enumerate(true.tolist()):
        for matrix, stored, article_at in ((inside, own, None), (outside, columns, owner)):
            column = int(matrix[row].argmax())
            if matrix[:, column].argmax() != row:
                continue
            article = -1 if article_at is None else int(article_at[column])
            if article not in weighed:
                weighed[article] = weigh(scores[np.ix_(text, rows[others[article]])])
            z = float(matrix[row, column])
            place = column if article_at is None else column - int(np.searchsorted(owner, article))
            yield Observation(
                z,
                Setting(weighed[article].support(Pair(row, place, z)), rivals, len(text) == 1),
                # What other articles say in the same words ("Applause") is its translation too.
                wording[int(stored[column])] == wording[sentence],
            )
