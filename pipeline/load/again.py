"""Which articles the crawler asks for again of its own accord, and how often an outlet is worth a look."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import psycopg
from psycopg.rows import class_row

import sql

# What no further try changes (the words are those of crawlers/fetch/failure_reason.py).
_FINAL = ["robots", "private_address", "too_large", "redirect_loop", "bad_redirect", "not_supported", "ignored"]
# A run asks again for so many at most; what is left is due at the next run.
_MOST = 200


@dataclass(frozen=True, slots=True)
class ArticleAgain:
    """`why` is `failed` (it gave no answer lately) or `revisit` (it is stored, and looked at on its cold days);
    `listing_url` is where it was seen last, `published_at` None where nobody said."""

    url: str
    why: str
    published_at: datetime | None
    listing_url: str


def articles_again(
    connection: psycopg.Connection, outlet_slug: str, now: datetime, revisit_days: int
) -> tuple[ArticleAgain, ...]:
    """The articles of an outlet that are due."""
    with connection.cursor(row_factory=class_row(ArticleAgain)) as cursor:
        cursor.execute(
            sql.text("load/articles_again.sql"),
            {"outlet": outlet_slug, "now": now, "revisit_days": revisit_days, "final": _FINAL, "most": _MOST},
        )
        return tuple(cursor)


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often an outlet is worth a look, learnt from what was new in its newest day, and when it was looked at."""

    interval_minutes: int
    new_count: int
    hour_count: int
    looked_at: datetime

    @property
    def due_at(self) -> datetime:
        return self.looked_at + timedelta(minutes=self.interval_minutes)


def cadence_of(connection: psycopg.Connection, outlet_slug: str) -> Cadence | None:
    """What was learnt of an outlet; None before its first live crawl was loaded."""
    with connection.cursor(row_factory=class_row(Cadence)) as cursor:
        return cursor.execute(sql.text("load/cadence.sql"), {"outlet": outlet_slug}).fetchone()
