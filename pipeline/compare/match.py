"""Compares a prepared text with candidate articles, exactly: every sentence with every sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from pipeline.compare.clues import host_of
from pipeline.compare.comparison import ArticleMatch, Comparison, SentenceMatch, SentenceResult, StoredArticle
from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.evidence import ArticleEvidence, Pair, greedy_cover, order_correlation, weigh, worth
from pipeline.compare.kazakh_letters import in_cyrillic
from pipeline.compare.lexical import Likeness, likeness, sentence_hash, shingle_hashes
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.probability import Setting
from pipeline.compare.scope import EVERYTHING, Scope
from pipeline.compare.sentence_language import base_of, languages_of
from pipeline.compare.sentences import Sentence
from pipeline.compare.space import Space
from pipeline.compare.text import PreparedText
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict, judge_article, judge_sentence

# What a match of wording alone is worth as z: as much as a sure translation (.50) or a likely one (.35).
VERBATIM_Z = 0.50
EDITED_Z = 0.35
# Wording is compared where the vectors are not far apart, or where five words in a row are shared.
_WORDING_Z = 0.10
# A cover's next article must bring as much as two weak sentences more.
_COVER_LEAST = 0.15


def compare(
    text: PreparedText,
    candidates: Iterable[StoredArticle],
    space: Space,
    stored_article_count: int,
    stored_sentence_count: int,
    vectors: PairVectors | None = None,
    keep: int = 50,
    scope: Scope = EVERYTHING,
) -> Comparison:
    """Rank candidates by evidence and judge text and articles. `keep` articles stand in the answer; `vectors` looks at
    the sentences of those that have a verdict; the counts are of the part of the store that `scope` names.

    Ties in evidence go to the higher mean best z, then to the lower article id, so that the answer is one.
    """
    wording = _Wording(text)
    found = [_match_article(text, article, space, wording, stored_sentence_count, vectors) for article in candidates]
    found.sort(key=lambda match: (-match.evidence, -match.mean_best_z, match.article.article_id))
    found = [match for match in found if match.matches or match.mean_best_z > 0][:keep]
    named = {host for clue in text.clues if (host := host_of(clue))}
    first = _first_published(found)
    ranked = tuple(
        replace(
            match,
            rank=rank,
            is_named_in_text=_host(match.article.url) in named,
            is_first_published=match.article.article_id in first,
        )
        for rank, match in enumerate(found, 1)
    )
    gains: Mapping[int, Mapping[int, float]] = {
        match.article.article_id: {pair.row: worth(pair.z) for pair in match.matches if worth(pair.z) > 0}
        for match in ranked
        if match.verdict is not ArticleVerdict.NONE
    }
    return Comparison(
        text=text,
        space=space.name,
        knows_language=space.knows(text.language),
        articles=ranked,
        sentences=_judge_rows(text.sentences, ranked),
        cover=tuple(greedy_cover(gains, _COVER_LEAST)),
        stored_article_count=stored_article_count,
        stored_sentence_count=stored_sentence_count,
        scope=scope,
    )


class _Wording:
    """Finds pairs of sentences that share wording, which vectors may miss. `said_first` has for each sentence of the
    text the number of the first one with the same words, mostly its own."""

    def __init__(self, text: PreparedText) -> None:
        self._languages = [base_of(language) for language in text.languages]
        self._texts = [each.text for each in text.sentences]
        first: dict[int, int] = {}
        self.said_first = [first.setdefault(sentence_hash(each), row) for row, each in enumerate(self._texts)]
        self._shingles = [frozenset(shingle_hashes(each)) for each in self._texts]

    def find(self, article: StoredArticle, scores: NDArray[np.float32]) -> dict[tuple[int, int], Likeness]:
        """Likeness of every pair worth comparing; across languages those alone that share words in a row, as where one
        quotes the other in its own language."""
        is_same = np.array([language == base_of(article.language) for language in self._languages])
        near = set(zip(*(each.tolist() for each in np.nonzero((scores > _WORDING_Z) & is_same[:, None])), strict=True))
        by_shingle: dict[int, list[int]] = {}
        for column, sentence in enumerate(article.sentences):
            for shingle in shingle_hashes(sentence):
                by_shingle.setdefault(shingle, []).append(column)
        for row, shingles in enumerate(self._shingles):
            near.update((row, column) for shingle in shingles for column in by_shingle.get(shingle, ()))
        found = {(row, column): likeness(self._texts[row], article.sentences[column]) for row, column in sorted(near)}
        return {pair: alike for pair, alike in found.items() if alike.jaccard > 0}


def _match_article(
    text: PreparedText,
    article: StoredArticle,
    space: Space,
    wording: _Wording,
    stored_sentence_count: int,
    vectors: PairVectors | None,
) -> ArticleMatch:
    scores = space.scores(text.embedded, article.embedded)
    alike = wording.find(article, scores)
    raised = scores.copy()
    for (row, column), each in alike.items():
        if each.is_verbatim or each.is_edited:
            raised[row, column] = max(raised[row, column], VERBATIM_Z if each.is_verbatim else EDITED_Z)
    evidence = _weigh_rows(raised, wording.said_first)
    verdict = judge_article(evidence)
    if verdict is ArticleVerdict.NONE:
        vectors = None
    pairs = [*evidence.pairs, *_shared(alike, evidence.pairs)]
    found = {}
    for pair in pairs:
        same_wording = alike.get((pair.row, pair.column))
        setting = Setting(
            support=evidence.support(pair),
            # Shared wording is not met by chance, whatever the size of the store.
            rivals=1
            if same_wording and (same_wording.is_verbatim or same_wording.is_edited)
            else stored_sentence_count,
            is_alone=evidence.text_sentences == 1,
        )
        found[pair.row] = _match_sentence(
            text, article, space, pair, same_wording, setting, stored_sentence_count, vectors
        )
    matches = [replace(found[first], row=row) for row, first in enumerate(wording.said_first) if first in found]
    return ArticleMatch(
        rank=0,
        article=article,
        verdict=verdict,
        evidence=evidence.total,
        matches=tuple(matches),
        coverage_of_text=len(matches) / max(1, len(text.sentences)),
        coverage_of_article=evidence.coverage_of_article,
        mean_best_z=evidence.mean_best_z,
        order_tau=order_correlation(evidence.pairs),
        is_named_in_text=False,
        is_first_published=False,
    )


def _weigh_rows(scores: NDArray[np.float32], said_first: Sequence[int]) -> ArticleEvidence:
    """Evidence of the sentences that the text does not repeat: one to one, a repeat would find its partner taken."""
    distinct = [row for row, first in enumerate(said_first) if row == first]
    evidence = weigh(scores[distinct])
    return replace(evidence, pairs=tuple(replace(pair, row=distinct[pair.row]) for pair in evidence.pairs))


def _shared(alike: Mapping[tuple[int, int], Likeness], pairs: Sequence[Pair]) -> list[Pair]:
    """Further sentences whose wording stands in a stored one that has its partner already: an editor who makes two
    sentences of one invents none. They add nothing to the evidence."""
    matched = {pair.row for pair in pairs}
    best: dict[int, Pair] = {}
    for (row, column), each in alike.items():
        if row not in matched and (each.is_verbatim or each.is_edited):
            pair = Pair(row, column, VERBATIM_Z if each.is_verbatim else EDITED_Z)
            if row not in best or pair.z > best[row].z:
                best[row] = pair
    return list(best.values())


def _match_sentence(
    text: PreparedText,
    article: StoredArticle,
    space: Space,
    pair: Pair,
    alike: Likeness | None,
    setting: Setting,
    stored_sentence_count: int,
    vectors: PairVectors | None,
) -> SentenceMatch:
    sentence, language = text.sentences[pair.row].text, text.languages[pair.row]
    stored = article.sentences[pair.column]
    (stored_language,) = languages_of((stored,), article.language)
    cosine = float(text.embedded.vectors[pair.row] @ article.embedded.vectors[pair.column])
    return SentenceMatch(
        row=pair.row,
        article_id=article.article_id,
        column=pair.column,
        article_text=stored,
        verdict=judge_sentence(pair.z, alike),
        cosine=cosine,
        z=pair.z,
        probability=space.probability(pair.z, language, stored_language, setting),
        expected_by_chance=space.chance(pair.z) * stored_sentence_count,
        likeness=alike,
        conflicts=_conflicts(sentence, language, stored, stored_language, vectors),
    )


def _conflicts(
    sentence: str, language: str, stored: str, stored_language: str, vectors: PairVectors | None
) -> tuple[Conflict, ...]:
    """Facts that differ. The same words have none, which read as of two languages would contradict themselves."""
    if sentence_hash(sentence) == sentence_hash(stored):
        return ()
    text, other = (
        in_cyrillic(each) if base_of(tag) == "kk" else each
        for each, tag in ((sentence, language), (stored, stored_language))
    )
    return find_conflicts(text, language, other, stored_language, vectors)


def _judge_rows(sentences: Sequence[Sentence], articles: Sequence[ArticleMatch]) -> tuple[SentenceResult, ...]:
    """The best match of each sentence: the strongest, then one without conflicts, then that of the better article.

    In an article that is no source, a likeness is weak unless it is verbatim.
    """
    results = [SentenceResult(row, each.text, SentenceVerdict.UNSUPPORTED, None) for row, each in enumerate(sentences)]
    for article in articles:
        for match in article.matches:
            found, known = match.verdict, results[match.row]
            if article.verdict is ArticleVerdict.NONE and found is not SentenceVerdict.VERBATIM:
                found = min(found, SentenceVerdict.WEAK, key=lambda each: each.strength)
            if known.best is None or (found.strength, not match.conflicts) > (
                known.verdict.strength,
                not known.conflicts,
            ):
                results[match.row] = replace(known, verdict=found, best=match)
    return tuple(results)


def _first_published(found: Sequence[ArticleMatch]) -> frozenset[int]:
    """Of each copy group with two or more sources, the one certainly published first, as grouping orders them; of an
    article without copies nothing is said."""
    groups: dict[int, list[tuple[datetime, str, int]]] = {}
    for match in found:
        article = match.article
        if match.verdict is not ArticleVerdict.NONE and article.copy_group is not None and article.known_by is not None:
            groups.setdefault(article.copy_group, []).append((article.known_by, article.url, article.article_id))
    return frozenset(min(members)[2] for members in groups.values() if len(members) > 1)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
