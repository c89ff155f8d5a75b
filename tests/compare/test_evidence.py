"""One-to-one evidence, order, cover and verdicts on small matrices; wording."""

import numpy as np
import pytest

from pipeline.compare.evidence import ArticleEvidence, Pair, greedy_cover, order_correlation, weigh, worth
from pipeline.compare.lexical import Likeness, bare_words, likeness, sentence_hash, shingle_hashes
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict, judge_article, judge_sentence
from pipeline.compare.wording import raise_shared


@pytest.mark.parametrize(
    ("scores", "pairs", "total"),
    [
        ([[0.5, 0.1], [0.1, 0.4]], [(0, 0), (1, 1)], 0.5),
        ([[0.5, 0.4], [0.45, 0.1]], [(0, 0)], 0.3),
        ([[0.4, 0.45], [0.45, 0.1]], [(0, 1), (1, 0)], 0.5),
        ([[0.9, 0.0]], [(0, 0)], 0.3),
        ([[0.3, 0.3], [0.3, 0.3]], [(0, 0), (1, 1)], 0.2),
        ([[0.2, 0.19]], [], 0.0),
        # The fifth is a pair because the article is the source; .11 is none even so.
        ((np.eye(6) * [0.5, 0.5, 0.5, 0.5, 0.15, 0.11]).tolist(), [(at, at) for at in range(5)], 1.2),
        # Four that add up to less are not sure enough for a fifth.
        ((np.eye(5) * [0.44, 0.44, 0.44, 0.44, 0.15]).tolist(), [(at, at) for at in range(4)], 0.96),
    ],
)
def test_each_sentence_counts_once(scores: list[list[float]], pairs: list[tuple[int, int]], total: float) -> None:
    found = weigh(np.array(scores, np.float32))
    assert [(pair.row, pair.column) for pair in found.pairs] == pairs
    assert found.total == pytest.approx(total, abs=1e-6)


def test_no_sentences_are_no_evidence() -> None:
    assert weigh(np.empty((3, 0), np.float32)) == ArticleEvidence(0.0, (), 0.0, 3, 0)


@pytest.mark.parametrize(
    ("columns", "tau"), [([0, 1, 2, 3], 1.0), ([3, 2, 1, 0], -1.0), ([1, 0], None), ([2, 0, 3, 1], 0.0)]
)
def test_order(columns: list[int], tau: float | None) -> None:
    assert order_correlation(tuple(Pair(row, column, 0.5) for row, column in enumerate(columns))) == tau


def test_cover_takes_the_best_then_what_is_left() -> None:
    gains = {1: {0: 0.3, 1: 0.3, 2: 0.3}, 2: {0: 0.3, 1: 0.3, 3: 0.2}, 3: {4: 0.05}}
    assert greedy_cover(gains, 0.15) == [(1, (0, 1, 2)), (2, (3,))]
    assert greedy_cover({}, 0.15) == []


@pytest.mark.parametrize(
    ("z", "hits", "sentences", "verdict"),
    [
        (0.9, 1, 30, ArticleVerdict.NONE),
        (0.9, 2, 30, ArticleVerdict.NONE),
        (0.4, 3, 30, ArticleVerdict.PARTIAL),
        (0.4, 3, 40, ArticleVerdict.NONE),
        (0.39, 4, 30, ArticleVerdict.NONE),
        (0.43, 3, 30, ArticleVerdict.PARTIAL),
        (0.5, 4, 30, ArticleVerdict.PARTIAL),
        (0.5, 15, 30, ArticleVerdict.SOURCE_OR_COPY),
        (0.22, 8, 30, ArticleVerdict.SAME_STORY),
        (0.22, 7, 30, ArticleVerdict.NONE),
        (0.5, 1, 1, ArticleVerdict.NONE),
        (0.5, 2, 2, ArticleVerdict.SOURCE_OR_COPY),
    ],
)
def test_one_matching_sentence_is_never_proof(z: float, hits: int, sentences: int, verdict: ArticleVerdict) -> None:
    scores = np.full((sentences, sentences), -0.1, np.float32)
    scores[range(hits), range(hits)] = z
    assert judge_article(weigh(scores)) is verdict


@pytest.mark.parametrize(
    ("scores", "text_sentences", "article_sentences", "mean_best_z", "verdict"),
    [
        # A short text stands in the article where all of it does, with .15 a sentence.
        ([0.36] * 5, 5, 30, 0.36, ArticleVerdict.SOURCE_OR_COPY),
        ([0.34] * 5, 5, 30, 0.29, ArticleVerdict.NONE),
        # Four sentences that are half of the text, and add up to one or not.
        ([0.46] * 4, 8, 30, 0.2, ArticleVerdict.SOURCE_OR_COPY),
        ([0.44] * 4, 8, 30, 0.2, ArticleVerdict.PARTIAL),
        # Few that are sure, beside others that are not.
        ([0.55, 0.40, 0.21, 0.21], 30, 30, 0.0, ArticleVerdict.PARTIAL),
        ([0.50, 0.40, 0.21, 0.21], 30, 30, 0.0, ArticleVerdict.NONE),
        # Told anew: near everywhere, or in eight sentences that are a fifth of the text.
        ([0.30] * 3, 4, 30, 0.30, ArticleVerdict.SAME_STORY),
        ([0.30] * 3, 4, 30, 0.29, ArticleVerdict.NONE),
        ([0.22] * 8, 40, 30, 0.0, ArticleVerdict.SAME_STORY),
        ([0.22] * 8, 41, 30, 0.0, ArticleVerdict.NONE),
    ],
)
def test_verdicts_turn_where_they_are_said_to(
    scores: list[float], text_sentences: int, article_sentences: int, mean_best_z: float, verdict: ArticleVerdict
) -> None:
    pairs = tuple(Pair(at, at, z) for at, z in enumerate(scores))
    total = sum(map(worth, scores))
    assert judge_article(ArticleEvidence(total, pairs, mean_best_z, text_sentences, article_sentences)) is verdict


@pytest.mark.parametrize(
    ("z", "verdict"),
    [
        (0.30, SentenceVerdict.TRANSLATED),
        (0.29, SentenceVerdict.WEAK),
        (0.13, SentenceVerdict.WEAK),
        (0.12, SentenceVerdict.UNSUPPORTED),
    ],
)
def test_across_languages_the_score_decides(z: float, verdict: SentenceVerdict) -> None:
    assert judge_sentence(z, None) is verdict


@pytest.mark.parametrize(
    ("text", "other", "verdict"),
    [
        ("Паром перестал ходить в марте.", "ПАРОМ ПЕРЕСТАЛ ХОДИТЬ В МАРТЕ!", SentenceVerdict.VERBATIM),
        ("Всё это видели ёлки у реки.", "Все это видели елки у реки", SentenceVerdict.VERBATIM),
        ("Президент выступил перед всеми.", "Пpeзидeнт выcтупил пepeд вceми.", SentenceVerdict.VERBATIM),
        (
            "Паром перестал ходить в марте, сообщила служба пристани.",
            "Как пишут соседи, паром перестал ходить в марте, сообщила служба пристани вчера вечером.",
            SentenceVerdict.EDITED,
        ),
        (
            "Паром перестал ходить ещё в марте.",
            "Как пишут соседи, паром перестал ходить ещё в марте, сообщила служба пристани вчера вечером.",
            SentenceVerdict.EDITED,
        ),
        (
            "Комиссия приедет в посёлок в начале мая и осмотрит пристань.",
            "В начале мая пристань осмотрит комиссия, которая приедет в посёлок.",
            SentenceVerdict.EDITED,
        ),
        ("Паром перестал ходить в марте.", "Цены на хлеб выросли вдвое.", SentenceVerdict.UNSUPPORTED),
        ("Да, это так.", "Он сказал: да, это так, и замолчал надолго.", SentenceVerdict.UNSUPPORTED),
    ],
)
def test_wording(text: str, other: str, verdict: SentenceVerdict) -> None:
    assert judge_sentence(0.0, likeness(text, other)) is verdict


def test_shared_wording_raises_a_score_to_what_it_is_worth() -> None:
    verbatim, edited, none = Likeness(0.9, 0.0), Likeness(0.4, 0.0), Likeness(0.2, 0.0)
    scores = np.array([[0.1, 0.1, 0.1], [0.7, 0.4, 0.1]], np.float32)
    alike = {(row, column): each for row in range(2) for column, each in enumerate((verbatim, edited, none))}
    assert raise_shared(scores, alike) == pytest.approx(np.array([[0.5, 0.35, 0.1], [0.7, 0.4, 0.1]]))


def test_hashes_see_words_only() -> None:
    assert sentence_hash("Паром, перестал — ходить!") == sentence_hash("паром перестал ходить")
    assert sentence_hash("паром ходить перестал") != sentence_hash("паром перестал ходить")
    assert shingle_hashes("раз два три четыре пять шесть") == sorted(
        shingle_hashes("Раз, два, три, четыре, пять, шесть.")
    )
    assert len(shingle_hashes("раз два три четыре пять шесть")) == 2
    assert len(shingle_hashes("раз два")) == 1
    assert shingle_hashes("…") == []
    assert bare_words("Ёлка–2022, KZ") == ["елка", "2022", "kz"]
