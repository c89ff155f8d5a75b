"""How one end of a capture, an article or a rejection, becomes one row of staging.ending."""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime

from pipeline.load.clean import Cleaner
from pipeline.records import Assessed, Capture, DateCandidate, LivePost, Mention, Rejection, Relevance

Value = str | int | float | bool | bytes | datetime | list[str] | None

_NO_RELEVANCE: list[Value] = [None] * 5
_NO_ARTICLE: list[Value] = [None] * 34


def ending_row(run_id: str, end: Assessed | Rejection) -> list[Value]:
    """The values of sql/load/copy_ending.sql, in its order."""
    cleaner = Cleaner()
    if isinstance(end, Assessed):
        captured = _capture_values(end.article.capture, cleaner)
        row = _article_values(end, cleaner)
        chosen = end.article.published.chosen
        stated_at = zoned(chosen.value, "published") if chosen else None
        return [run_id, *captured, None, None, stated_at, *_relevance_values(end.relevance, cleaner), *row]
    judged = _relevance_values(end.relevance, cleaner) if end.relevance is not None else _NO_RELEVANCE
    detail = cleaner.text(end.detail, "detail")
    return [
        run_id,
        *_capture_values(end.capture, cleaner),
        str(end.reason),
        detail,
        end.stated_at,
        *judged,
        *_NO_ARTICLE,
    ]


def _capture_values(capture: Capture, cleaner: Cleaner) -> list[Value]:
    headers = {name.lower(): value for name, value in capture.headers}
    return [
        cleaner.text(capture.outlet, "outlet"),
        cleaner.text(capture.url, "url"),
        cleaner.text(capture.final_url, "final_url"),
        cleaner.texts(capture.redirects, "redirects"),
        zoned(capture.fetched_at, "fetched_at"),
        capture.status,
        cleaner.text(capture.digest, "digest"),
        cleaner.optional(headers.get("etag"), "etag"),
        cleaner.optional(headers.get("last-modified"), "last_modified"),
        len(capture.body),
        capture.address.file,
        capture.address.offset,
    ]


def _relevance_values(relevance: Relevance, cleaner: Cleaner) -> list[Value]:
    evidence = [
        {
            "term": cleaner.text(each.term, "evidence"),
            "surface": cleaner.text(each.surface, "evidence"),
            "place": each.place,
            "count": each.count,
        }
        for each in relevance.evidence
    ]
    return [relevance.topic, relevance.topic_version, str(relevance.verdict), relevance.score, _json(evidence)]


def _article_values(end: Assessed, cleaner: Cleaner) -> list[Value]:
    article = end.article
    title, lead = cleaner.text(article.title, "title"), cleaner.optional(article.lead, "lead")
    body = cleaner.text(article.body, "body")
    chosen = article.published.chosen
    described: list[Value] = [
        cleaner.texts(article.authors, "authors"),
        cleaner.optional(article.section, "section"),
        cleaner.texts(article.tags, "tags"),
        str(article.type),
        cleaner.texts(article.agencies, "agencies"),
    ]
    dated: list[Value] = [
        zoned(chosen.value, "published") if chosen else None,
        str(chosen.precision) if chosen else None,
        chosen.source if chosen else None,
        chosen.zone_source if chosen else None,
        cleaner.text(chosen.raw, "published") if chosen else None,
        article.published.disagreement,
        _json([_candidate(each, cleaner) for each in article.published.candidates]),
    ]
    declared: list[Value] = [
        zoned(article.modified.value, "modified") if article.modified else None,
        cleaner.optional(article.declared_canonical_url, "declared_canonical_url"),
        cleaner.optional(article.declared_language, "declared_language"),
        cleaner.optional(end.syndicated_from, "syndicated_from"),
        _json([[cleaner.text(part, "translations") for part in pair] for pair in article.translations]),
        cleaner.texts(article.captions, "captions"),
        cleaner.texts(article.corrections, "corrections"),
        _json([_post(each, cleaner) for each in article.posts]) if article.posts else None,
        end.language.tag,
        end.language.confidence,
        _json(dict(end.language.shares)),
        article.reader,
        article.readers_agree,
    ]
    text_hash = _hash((title, lead, body))
    addresses: list[Value] = [
        cleaner.text(end.canonical_url, "canonical_url"),
        cleaner.texts(end.aliases, "aliases"),
    ]
    mentions = _mentions(end.mentions, cleaner)
    warnings = cleaner.texts(article.warnings, "warnings")
    warnings += [f"characters that cannot be stored were replaced in {name}" for name in cleaner.fields]
    return [
        *(*addresses, title, lead, body, *described, *dated, *declared, warnings),
        # The date is not part of what makes a record another one: it has a rule of its own (sql/load/set_dates.sql).
        *(text_hash, _hash((text_hash.hex(), *described, *declared, warnings)), mentions),
    ]


def _mentions(mentions: tuple[Mention, ...], cleaner: Cleaner) -> str:
    return _json(
        [
            {
                "entity": each.entity,
                "kind": each.kind,
                "surface": cleaner.text(each.surface, "mentions"),
                "count": each.count,
            }
            for each in mentions
        ]
    )


def _candidate(candidate: DateCandidate, cleaner: Cleaner) -> dict[str, str]:
    return {
        "raw": cleaner.text(candidate.raw, "published"),
        "source": candidate.source,
        "value": zoned(candidate.value, "published").isoformat(),
        "precision": str(candidate.precision),
        "zone_source": candidate.zone_source,
    }


def _post(post: LivePost, cleaner: Cleaner) -> dict[str, str | None]:
    return {
        "at": zoned(post.at.value, "posts").isoformat() if post.at else None,
        "precision": str(post.at.precision) if post.at else None,
        "raw": cleaner.text(post.at.raw, "posts") if post.at else None,
        "title": cleaner.optional(post.title, "posts"),
        "body": cleaner.text(post.text, "posts"),
    }


def zoned(moment: datetime, name: str) -> datetime:
    """The moment itself.

    Raises:
        ValueError: it carries no zone; PostgreSQL would take it for a local time of the session.
    """
    if moment.tzinfo is None:
        raise ValueError(f"{name}: {moment.isoformat()} carries no time zone")
    return moment


def _hash(values: Iterable[Value]) -> bytes:
    return hashlib.sha256(json.dumps([str(v) if isinstance(v, datetime) else v for v in values]).encode()).digest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
