"""Compares a prepared text with candidate articles, and judges text and articles together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from pipeline.compare.article_match import Matcher
from pipeline.compare.clues import host_of
from pipeline.compare.comparison import ArticleMatch, Comparison, SentenceResult, StoredArticle
from pipeline.compare.evidence import greedy_cover, worth
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.scope import EVERYTHING, Scope
from pipeline.compare.sentences import Sentence
from pipeline.compare.space import Space
from pipeline.compare.text import PreparedText
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict
from pipeline.compare.wording import Wording

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
    found = Matcher(text, Wording(text), space, stored_sentence_count, vectors).match(candidates)
    found.sort(key=lambda match: (-match.evidence, -match.mean_best_z, match.article.article_id))
    ranked = _ranked(text, [match for match in found if match.matches or match.mean_best_z > 0][:keep])
    gains: Mapping[int, Mapping[int, float]] = {
        match.article.article_id: {pair.text_sequence: worth(pair.z) for pair in match.matches if worth(pair.z) > 0}
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


def _ranked(text: PreparedText, found: Sequence[ArticleMatch]) -> tuple[ArticleMatch, ...]:
    """The same with their ranks, and with what only text and articles together tell."""
    named = {host for clue in text.clues if (host := host_of(clue))}
    first = _first_published(found)
    return tuple(
        replace(
            match,
            rank=rank,
            is_named_in_text=_host(match.article.url) in named,
            is_first_published=match.article.article_id in first,
        )
        for rank, match in enumerate(found, 1)
    )


def _judge_rows(sentences: Sequence[Sentence], articles: Sequence[ArticleMatch]) -> tuple[SentenceResult, ...]:
    """The best match of each sentence: the strongest, then one without conflicts, then that of the better article.

    In an article that is no source, a likeness is weak unless it is verbatim.
    """
    results = [SentenceResult(row, each.text, SentenceVerdict.UNSUPPORTED, None) for row, each in enumerate(sentences)]
    for article in articles:
        for match in article.matches:
            found, known = match.verdict, results[match.text_sequence]
            if article.verdict is ArticleVerdict.NONE and found is not SentenceVerdict.VERBATIM:
                found = min(found, SentenceVerdict.WEAK, key=lambda each: each.strength)
            if known.best is None or (found.strength, not match.conflicts) > (
                known.verdict.strength,
                not known.conflicts,
            ):
                results[match.text_sequence] = replace(known, verdict=found, best=match)
    return tuple(results)


def _first_published(found: Sequence[ArticleMatch]) -> frozenset[int]:
    """Of each copy group with two or more sources, the one known to be published before all others. None where two are
    known by the same moment, such as the end of a day; of an article without copies nothing is said."""
    groups: dict[int, list[tuple[datetime, int]]] = {}
    for match in found:
        article = match.article
        if match.verdict is not ArticleVerdict.NONE and article.copy_group is not None and article.known_by is not None:
            groups.setdefault(article.copy_group, []).append((article.known_by, article.article_id))
    ordered = (sorted(members) for members in groups.values() if len(members) > 1)
    return frozenset(first for (first_by, first), (next_by, _), *_ in ordered if first_by < next_by)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
