"""Articles whose scores are made, not measured: what compare concludes from them, figure by figure."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import pytest

from pipeline.compare.comparison import Comparison, SentenceMatch, StoredArticle
from pipeline.compare.conflicts import Conflict, find_conflicts
from pipeline.compare.embedder import default_embedder
from pipeline.compare.match import compare
from pipeline.compare.space import Embedded, shipped_space
from pipeline.compare.text import PreparedText, prepare_text
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict
from pipeline.compare.wording import Wording

AT = datetime(2022, 3, 14, tzinfo=UTC)
SENTENCES = (
    "The ferry on the lake stopped running.",
    "Fishermen carry passengers in their own boats.",
    "Nobody has explained the missing parts.",
    "The contract was given to a new company.",
    "A commission will come to the village.",
    "Bread has become dearer in the only shop.",
    "The choir won a prize at the festival.",
    "Snow is expected over the weekend.",
)


@pytest.fixture(scope="module")
def text() -> PreparedText:
    return prepare_text(" ".join(SENTENCES), "text", "en", default_embedder(), shipped_space())


def _made(text: PreparedText, number: int, scores: Sequence[float | None], **facts: object) -> StoredArticle:
    """An article with a translation of each sentence that has a score here, and of which that is z."""
    rows = [row for row, z in enumerate(scores) if z is not None]
    # The vector is the text's own, its cosine 1; hubness takes off what z lacks to it.
    hubness = [2 * (1 - (scores[row] or 0.0)) - text.embedded.hubness[row] for row in rows]
    return StoredArticle(
        number, f"outlet{number}", f"https://outlet{number}.example/1", f"Article {number}", "ru", AT,
        sentences=tuple(f"Перевод {'абвгдежз'[row]}." for row in rows),
        embedded=Embedded(text.embedded.vectors[rows], np.array(hubness, np.float32)),
        **{"copy_group": None, "known_by": None, **facts},  # type: ignore[arg-type]
    )  # fmt: skip


def _compare(text: PreparedText, *articles: StoredArticle, stored: int = 100) -> Comparison:
    return compare(text, articles, shipped_space(), len(articles), stored)


def _match(comparison: Comparison, row: int) -> SentenceMatch:
    found = comparison.sentences[row].best
    assert found is not None
    return found


def test_a_near_article_without_a_match_is_listed_and_a_far_one_is_not(text: PreparedText) -> None:
    near, far = _made(text, 1, [0.11] * 8), _made(text, 2, [-0.4] * 8)
    found = _compare(text, near, far)
    assert [(match.article.article_id, match.matches) for match in found.articles] == [(1, ())]
    assert {each.best for each in found.sentences} == {None}


def test_of_equal_evidence_the_article_that_is_more_alike_comes_first(text: PreparedText) -> None:
    found = _compare(text, _made(text, 1, [0.51] * 8), _made(text, 2, [0.60] * 8), _made(text, 3, [0.60] * 8))
    assert [match.article.article_id for match in found.articles] == [2, 3, 1]
    assert [match.evidence for match in found.articles] == [pytest.approx(2.4)] * 3
    assert {each.best.article_id for each in found.sentences if each.best} == {2}


def test_coverage_is_of_each_side(text: PreparedText) -> None:
    (match,) = _compare(text, _made(text, 1, [0.45] * 4 + [-0.3] * 2)).articles
    assert (match.coverage_of_text, match.coverage_of_article) == (pytest.approx(4 / 8), pytest.approx(4 / 6))


def test_what_is_no_source_explains_nothing_and_is_no_first(text: PreparedText) -> None:
    copies = {"copy_group": 7, "known_by": AT}
    source, chance = _made(text, 1, [0.45] * 6, **copies), _made(text, 2, [None] * 6 + [0.5] * 2, **copies)
    found = _compare(text, source, chance)
    assert [match.verdict for match in found.articles] == [ArticleVerdict.SOURCE_OR_COPY, ArticleVerdict.NONE]
    assert found.cover == ((1, (0, 1, 2, 3, 4, 5)),)
    assert [match.is_first_published for match in found.articles] == [False, False], "one source alone is no copy"
    undated = _made(text, 4, [0.45] * 6, copy_group=7)
    assert not any(match.is_first_published for match in _compare(text, source, undated).articles)
    ungrouped = _made(text, 3, [0.45] * 6)
    assert not any(match.is_first_published for match in _compare(text, ungrouped, ungrouped).articles)


@pytest.mark.parametrize(("gain", "steps"), [(0.36, 2), (0.34, 1)])
def test_an_article_that_adds_one_likely_sentence_joins_the_cover(text: PreparedText, gain: float, steps: int) -> None:
    first, second = _made(text, 1, [0.5] * 7), _made(text, 2, [0.45] * 5 + [None] * 2 + [gain])
    assert len(_compare(text, first, second).cover) == steps


def test_chance_grows_with_the_store(text: PreparedText) -> None:
    article = _made(text, 1, [0.25] * 8)
    small, large = (_match(_compare(text, article, stored=stored), 0) for stored in (1_000, 1_000_000))
    assert large.expected_by_chance == pytest.approx(1000 * small.expected_by_chance)
    assert large.probability < small.probability


def test_shared_wording_is_as_sure_in_any_store() -> None:
    space = shipped_space()
    text = prepare_text("Паром на озере перестал ходить в марте.", "text", "ru", default_embedder(), space)
    article = _made(text, 1, [0.3])
    copy = StoredArticle(
        1, "a", "https://a.example/1", "", "ru", AT, None, None, (text.sentences[0].text,), article.embedded
    )
    small, large = (_match(_compare(text, copy, stored=stored), 0) for stored in (1_000, 1_000_000))
    assert small.verdict is large.verdict is SentenceVerdict.VERBATIM
    assert small.probability == large.probability
    # It stays verbatim in an article that is no source.
    assert [match.verdict for match in _compare(text, copy).articles] == [ArticleVerdict.NONE]
    assert _compare(text, copy).sentences[0].verdict is SentenceVerdict.VERBATIM


@pytest.mark.parametrize(("score", "is_compared"), [(0.11, True), (0.09, False)])
def test_wording_without_five_words_in_a_row_is_compared_where_vectors_are_near(
    score: float, is_compared: bool
) -> None:
    said = "Комиссия приедет в посёлок в начале мая и осмотрит пристань."
    stored = "В начале мая пристань осмотрит комиссия, которая приедет в посёлок."
    text = prepare_text(said, "text", "ru", default_embedder(), shipped_space())
    article = StoredArticle(
        1, "a", "https://a.example/1", "", "ru", AT, None, None, (stored,), _made(text, 1, [0.1]).embedded
    )
    assert bool(Wording(text).find(article, np.array([[score]], np.float32))) is is_compared


def test_a_text_of_one_sentence_is_judged_as_that(text: PreparedText) -> None:
    alone = prepare_text(SENTENCES[0], "text", "en", default_embedder(), shipped_space())
    one = _match(_compare(alone, _made(alone, 1, [0.3])), 0)
    among = _match(_compare(text, _made(text, 1, [0.3])), 0)
    assert one.probability > among.probability


@pytest.mark.parametrize(
    ("credit", "is_named"), [("Source: outlet1.example", True), ("Source: outlet2.example", False)]
)
def test_the_outlet_that_a_text_names_is_marked(credit: str, is_named: bool) -> None:
    text = prepare_text(f"{' '.join(SENTENCES)} {credit}", "text", "en", default_embedder(), shipped_space())
    assert [match.is_named_in_text for match in _compare(text, _made(text, 1, [0.5] * 8)).articles] == [is_named]


def test_the_same_words_have_no_conflicts_though_tagged_as_two_languages() -> None:
    space = shipped_space()
    text = prepare_text("Театр емес, кино.", "text", "ru", default_embedder(), space)
    (said,) = text.sentences
    article = StoredArticle(
        1, "a", "https://a.example/1", "", "kk", AT, None, None, (said.text,), _made(text, 1, [0.5]).embedded
    )
    assert text.languages == ("ru",), "too much Russian to be told from its text"
    assert find_conflicts(said.text, "ru", said.text, "kk") == (Conflict.NEGATION,), "what the next line is spared"
    assert _match(_compare(text, article), 0).conflicts == ()
