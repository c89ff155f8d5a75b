"""The given source text against the sample press: the op-ed, its translations, its rewrite and the digest that quotes
it come before every story on the same events that is not it."""

import os
from pathlib import Path

import pytest
import yaml

from pipeline.compare.comparison import Comparison, StoredArticle
from pipeline.compare.embedder import default_embedder
from pipeline.compare.match import compare
from pipeline.compare.sentence_vectors import embed_sentences
from pipeline.compare.sentences import split_sentences
from pipeline.compare.space import shipped_space
from pipeline.compare.text import prepare_text
from pipeline.compare.verdict import ArticleVerdict

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("KAZWATCH_SHARED") or ROOT.parent / "shared")
DERIVED = {"original", "copy", "translation", "rewrite", "digest"}


@pytest.fixture(scope="module")
def answer() -> tuple[Comparison, dict[int, str]]:
    """The comparison, and what each article is to the text."""
    place = SHARED / "source_text" / "source_text.txt"
    if not place.is_file():
        pytest.skip(f"needs {place}")
    embedder, space = default_embedder(), shipped_space()
    articles, roles = [], {}
    for number, path in enumerate(sorted((ROOT / "crawlers" / "sample_press" / "articles").glob("*/*.yml"))):
        page = yaml.safe_load(path.read_text(encoding="utf-8"))
        expected = page.get("expected", {})
        if "derivation" not in expected:
            continue
        language = expected["language"]
        sentences = [each.text for each in split_sentences("\n\n".join([page["title"], *page["paragraphs"]]), language)]
        roles[number] = expected["derivation"]
        articles.append(
            StoredArticle(
                number,
                path.parent.name,
                f"https://{page['host']}{page['path']}",
                path.stem,
                language,
                None,
                None,
                None,
                tuple(sentences),
                embed_sentences(sentences, [language] * len(sentences), embedder, space),
            )
        )
    text = prepare_text(place.read_text(encoding="utf-8"), place.name, "en", embedder, space)
    return compare(text, articles, space, len(articles), sum(len(each.sentences) for each in articles)), roles


@pytest.mark.shared
def test_derivations_come_before_hard_negatives(answer: tuple[Comparison, dict[int, str]]) -> None:
    comparison, roles = answer
    assert sum(role == "hard_negative" for role in roles.values()) >= 25
    ranked = [(roles[match.article.article_id], round(match.evidence, 2)) for match in comparison.articles]
    derived = [role for role in roles.values() if role in DERIVED]
    assert [role for role, _ in ranked[: len(derived)]].count("hard_negative") == 0, ranked[:12]
    assert ranked[0][0] == "original"
    worst, best_negative = ranked[len(derived) - 1][1], ranked[len(derived)][1]
    assert worst >= best_negative + 0.05, f"margin {worst - best_negative:.2f}: {ranked[:12]}"


@pytest.mark.shared
def test_verdicts_of_the_sample_press(answer: tuple[Comparison, dict[int, str]]) -> None:
    comparison, roles = answer
    first = comparison.articles[0]
    assert first.verdict is ArticleVerdict.SOURCE_OR_COPY
    assert first.is_named_in_text
    assert first.hit_count >= 32
    wrong = [match.article.title for match in comparison.related if roles[match.article.article_id] == "hard_negative"]
    assert wrong == []
