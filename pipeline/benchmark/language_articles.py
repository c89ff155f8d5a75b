"""Whole articles: real ones in one language, and mixed ones of Kazakh, Russian and English paragraphs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from pipeline.benchmark.language_lines import kazakh_news
from pipeline.language.tag import tag_article


@dataclass(frozen=True, slots=True)
class MixedArticle:
    """An article of two languages, and the share of letters that are in the first."""

    title: str
    paragraphs: tuple[str, ...]
    primary: str
    other: str
    primary_share: float


@dataclass(frozen=True, slots=True)
class MixedResult:
    """Per cent of articles with the right main language; mean and greatest error of its share, and per cent of
    articles where that error is within .05."""

    articles: int
    primary_right: float
    share_error_mean: float
    share_error_most: float
    share_within: float


def measure_mixed(data: Path, count: int) -> MixedResult:
    """Tag articles of two languages without any prior."""
    errors = []
    right = 0
    for article in mixed_articles(data, count):
        found = tag_article(article.title, article.paragraphs, (), None)
        right += found.tag == article.primary
        errors.append(abs(dict(found.shares).get(article.primary, 0.0) - article.primary_share))
    return MixedResult(
        articles=count,
        primary_right=round(100 * right / count, 2),
        share_error_mean=round(sum(errors) / count, 4),
        share_error_most=round(max(errors), 4),
        share_within=round(100 * sum(error <= 0.05 for error in errors) / count, 2),
    )


def measure_whole(data: Path, every: int = 1) -> dict[str, float]:
    """Per cent of the articles of one language that are tagged with it, by set, outlets' languages not
    given."""
    right: dict[str, list[bool]] = {}
    for name, language, title, paragraphs in list(_articles(data))[::every]:
        right.setdefault(f"{name} {language}", []).append(tag_article(title, paragraphs, (), None).tag == language)
    return {name: round(100 * sum(ok) / len(ok), 2) for name, ok in sorted(right.items())}


def mixed_articles(data: Path, count: int, seed: int = 0) -> Iterator[MixedArticle]:
    """Articles of one language that quote another with 10 to 40 % of their letters."""
    random = Random(seed)  # noqa: S311
    paragraphs: dict[str, list[str]] = {"kk": [], "ru": [], "en": []}
    for _, language, _, body in _articles(data):
        if language in ("ru", "en"):
            paragraphs[language].extend(one for one in body if len(one) >= 80)
    sentences = [line.text for line in kazakh_news(data / "langid")]
    paragraphs["kk"] = [" ".join(sentences[at : at + 3]) for at in range(0, len(sentences) - 3, 3)]
    pairs = (("kk", "ru"), ("ru", "kk"), ("kk", "en"), ("en", "kk"), ("ru", "en"))
    for number in range(count):
        primary, other = pairs[number % len(pairs)]
        own = random.sample(paragraphs[primary], random.randint(4, 8))
        wanted = random.uniform(0.1, 0.4)
        quoted: list[str] = []
        while _letters(quoted) < wanted / (1 - wanted) * _letters(own) - 60:
            quoted.append(random.choice(paragraphs[other]))
        while _letters(quoted) > 0.8 * _letters(own):  # a long paragraph went too far: the main one must be the main
            quoted.pop()
        title, *rest = own
        mixed = rest + quoted
        random.shuffle(mixed)
        share = _letters(own) / (_letters(own) + _letters(quoted))
        yield MixedArticle(title, tuple(mixed), primary, other, share)


def _articles(data: Path) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(set, language, title, paragraphs)"""
    with (data / "articles_text" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            language = fields.get("lang_hint") or fields.get("lang") or "ru"
            paragraphs = tuple(part.strip() for part in fields["text"].split("\n") if part.strip())
            yield str(fields["set"]), str(language), str(fields.get("title") or ""), paragraphs


def _letters(texts: list[str]) -> int:
    return sum(letter.isalpha() for text in texts for letter in text)
