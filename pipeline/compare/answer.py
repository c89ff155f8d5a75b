"""A comparison as plain JSON values, for other programs."""

from typing import TypeAlias

from pipeline.compare.comparison import ArticleMatch, Comparison, SentenceResult
from pipeline.compare.scope import Scope

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def as_json(comparison: Comparison) -> Json:
    """The answer without vectors; its figures have the names of the research views."""
    return {
        "name": comparison.text.name,
        "language": comparison.text.language,
        "knows_language": comparison.knows_language,
        "space": comparison.space,
        "scope": _scope(comparison.scope),
        "stored_article_count": comparison.stored_article_count,
        "stored_sentence_count": comparison.stored_sentence_count,
        "has_source": comparison.source is not None,
        "clues": [{"kind": clue.kind.value, "value": clue.value} for clue in comparison.text.clues],
        "articles": [_article(match) for match in comparison.articles],
        "cover": [{"article_id": number, "sentences": list(rows)} for number, rows in comparison.cover],
        "sentences": [_sentence(each) for each in comparison.sentences],
    }


def _scope(scope: Scope) -> Json:
    return {
        "languages": list(scope.languages) if scope.languages else None,
        "outlets": list(scope.outlets) if scope.outlets else None,
        "since": scope.since.isoformat() if scope.since else None,
        "until": scope.until.isoformat() if scope.until else None,
    }


def _article(match: ArticleMatch) -> Json:
    article = match.article
    return {
        "rank": match.rank,
        "article_id": article.article_id,
        "verdict": match.verdict.value,
        "outlet": article.outlet,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "published_at": article.published_at.isoformat() if article.published_at else None,
        "evidence": round(match.evidence, 4),
        "hit_count": match.hit_count,
        "coverage_of_text": round(match.coverage_of_text, 4),
        "coverage_of_article": round(match.coverage_of_article, 4),
        "mean_best_z": round(match.mean_best_z, 4),
        "order_tau": None if match.order_tau is None else round(match.order_tau, 4),
        "is_named_in_text": match.is_named_in_text,
        "is_first_published": match.is_first_published,
    }


def _sentence(each: SentenceResult) -> Json:
    best = each.best
    return {
        "text_sequence": each.text_sequence,
        "text_sentence": each.text,
        "verdict": each.verdict.value,
        "conflicts": [conflict.value for conflict in each.conflicts],
        "is_confirmed": best is not None and best.is_confirmed,
        "article_id": best.article_id if best else None,
        "article_sentence": best.article_text if best else None,
        "cosine": round(best.cosine, 4) if best else None,
        "z": round(best.z, 4) if best else None,
        "probability": round(best.probability, 4) if best else None,
        "expected_by_chance": best.expected_by_chance if best else None,
    }
