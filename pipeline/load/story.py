"""The story of one address: where it was seen, when it was fetched, what came of it, what it is a copy of."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg.rows import class_row

import sql


@dataclass(frozen=True, slots=True)
class Event:
    """`event` is `seen`, `stored`, `rejected`, `no response` or `changed`; `detail` says where and why."""

    at: datetime
    event: str
    url: str
    detail: str


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """The article of an address. `gone_at` where its page has disappeared; `original_url` where it began a group of
    copies or belongs to one, with `other_copies` beside it."""

    article_id: int
    canonical_url: str
    title: str
    published_at: datetime | None
    first_seen_at: datetime | None
    last_seen_at: datetime | None
    gone_at: datetime | None
    relevance: str | None
    is_taken_down: bool
    is_copy: bool | None
    original_url: str | None
    other_copies: int
    aliases: list[str]


@dataclass(frozen=True, slots=True)
class Story:
    """What the database knows of an address: `urls` are the forms looked for, `events` in order of time."""

    urls: list[str]
    article: StoredArticle | None
    events: list[Event]


def story_of(connection: psycopg.Connection, urls: Collection[str], outlet: str) -> Story:
    """Look for an address in all its forms; those that its article was met under are added."""
    forms = dict.fromkeys(urls)
    with connection.cursor(row_factory=class_row(StoredArticle)) as cursor:
        article = cursor.execute(sql.text("summary/story_article.sql"), {"urls": list(forms)}).fetchone()
    if article:
        forms |= dict.fromkeys([article.canonical_url, *article.aliases])
    with connection.cursor(row_factory=class_row(Event)) as cursor:
        values = {"urls": list(forms), "outlet": outlet, "article_id": article.article_id if article else None}
        events = cursor.execute(sql.text("summary/story_events.sql"), values).fetchall()
    return Story(list(forms), article, events)
