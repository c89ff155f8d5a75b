"""Compares a text with articles, one by one and exactly: every sentence with every sentence."""

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.comparison import ArticleMatch, SentenceMatch, StoredArticle
from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.embedder import THREADS
from pipeline.compare.evidence import ArticleEvidence, Pair, order_correlation, weigh
from pipeline.compare.kazakh_letters import in_cyrillic
from pipeline.compare.language_tags import base_of
from pipeline.compare.lexical import Likeness, sentence_hash
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.probability import Setting
from pipeline.compare.sentence_language import languages_of
from pipeline.compare.space import Space
from pipeline.compare.text import PreparedText
from pipeline.compare.verdict import ArticleVerdict, judge_article, judge_sentence
from pipeline.compare.wording import Wording, further_pairs, raise_shared


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An article before its pairs are looked at one by one. `alike` has the wording that pairs share."""

    article: StoredArticle
    evidence: ArticleEvidence
    verdict: ArticleVerdict
    alike: Mapping[tuple[int, int], Likeness]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Matcher:
    """A text to be compared with articles of a store. `vectors` looks at the sentences of articles that have a
    verdict."""

    text: PreparedText
    wording: Wording
    space: Space
    stored_sentence_count: int
    vectors: PairVectors | None

    def match(self, articles: Iterable[StoredArticle]) -> list[ArticleMatch]:
        """How each article stands to the text by itself; rank, clues and who was first are left to `compare`."""
        weighed = [self._weigh(article) for article in articles]
        pairs = ((each, pair) for each in weighed for pair in each.pairs)
        # Most of the time goes to the model, which holds no lock.
        with ThreadPoolExecutor(THREADS) as pool:
            matched = pool.map(lambda pair: self._match_sentence(*pair), pairs)
            return [self._summed_up(each, list(islice(matched, len(each.pairs)))) for each in weighed]

    def _weigh(self, article: StoredArticle) -> _Weighed:
        scores = self.space.scores(self.text.embedded, article.embedded)
        alike = self.wording.find(article, scores)
        evidence = _weigh_rows(raise_shared(scores, alike), self.wording.said_first)
        pairs = (*evidence.pairs, *further_pairs(alike, evidence.pairs))
        return _Weighed(article, evidence, judge_article(evidence), alike, pairs)

    def _summed_up(self, weighed: _Weighed, found: Sequence[SentenceMatch]) -> ArticleMatch:
        evidence, matched = weighed.evidence, {match.text_sequence: match for match in found}
        matches = [
            replace(matched[first], text_sequence=sequence)
            for sequence, first in enumerate(self.wording.said_first)
            if first in matched
        ]
        return ArticleMatch(
            rank=0,
            article=weighed.article,
            verdict=weighed.verdict,
            evidence=evidence.total,
            matches=tuple(matches),
            coverage_of_text=len(matches) / max(1, len(self.text.sentences)),
            coverage_of_article=evidence.coverage_of_article,
            mean_best_z=evidence.mean_best_z,
            order_tau=order_correlation(evidence.pairs),
            is_named_in_text=False,
            is_first_published=False,
        )

    def _match_sentence(self, weighed: _Weighed, pair: Pair) -> SentenceMatch:
        article, evidence = weighed.article, weighed.evidence
        vectors = None if weighed.verdict is ArticleVerdict.NONE else self.vectors
        alike = weighed.alike.get((pair.row, pair.column))
        sentence, language = self.text.sentences[pair.row].text, self.text.languages[pair.row]
        stored = article.sentences[pair.column]
        (stored_language,) = languages_of((stored,), article.language)
        vector, stored_vector = self.text.embedded.vectors[pair.row], article.embedded.vectors[pair.column]
        if vectors is not None:
            vectors.learn(_as_read(sentence, language), language, vector)
            vectors.learn(_as_read(stored, stored_language), stored_language, stored_vector)
        # Shared wording is not met by chance, whatever the size of the store.
        rivals = 1 if alike is not None and alike.is_shared else self.stored_sentence_count
        setting = Setting(evidence.support(pair), rivals, is_alone=evidence.text_sentences == 1)
        return SentenceMatch(
            text_sequence=pair.row,
            article_id=article.article_id,
            article_sequence=pair.column,
            article_text=stored,
            verdict=judge_sentence(pair.z, alike),
            cosine=float(vector @ stored_vector),
            z=pair.z,
            probability=self.space.probability(pair.z, language, stored_language, setting),
            expected_by_chance=self.space.chance(pair.z) * self.stored_sentence_count,
            likeness=alike,
            conflicts=_conflicts(sentence, language, stored, stored_language, vectors),
        )


def _weigh_rows(scores: NDArray[np.float32], said_first: Sequence[int]) -> ArticleEvidence:
    """Evidence of the sentences that the text does not repeat: one to one, a repeat would find its partner taken."""
    distinct = [row for row, first in enumerate(said_first) if row == first]
    evidence = weigh(scores[distinct])
    return replace(evidence, pairs=tuple(replace(pair, row=distinct[pair.row]) for pair in evidence.pairs))


def _conflicts(
    sentence: str, language: str, stored: str, stored_language: str, vectors: PairVectors | None
) -> tuple[Conflict, ...]:
    """Facts that differ. The same words have none, which read as of two languages would contradict themselves."""
    if sentence_hash(sentence) == sentence_hash(stored):
        return ()
    return find_conflicts(
        _as_read(sentence, language), language, _as_read(stored, stored_language), stored_language, vectors
    )


def _as_read(sentence: str, language: str) -> str:
    return in_cyrillic(sentence) if base_of(language) == "kk" else sentence
