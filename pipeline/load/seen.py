"""What the crawler asks before it fetches: which addresses have been captured, when, and what came of them.

There is no list of seen addresses to fall out of step: the answer is read from the captures themselves, which are
written in the same transaction as their articles.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import psycopg
from psycopg.rows import class_row

import sql


@dataclass(frozen=True, slots=True)
class KnownCapture:
    """The newest stored capture of an address. `outcome` is `article` or a `Reason`; `etag` and `last_modified` are the
    validators for a conditional request; `published_at` is None where no date was found."""

    url: str
    fetched_at: datetime
    digest: str
    etag: str | None
    last_modified: str | None
    published_at: datetime | None
    outcome: str


def known_captures(
    connection: psycopg.Connection, outlet_slug: str, since: datetime | None = None, until: datetime | None = None
) -> Iterator[KnownCapture]:
    """Every address ever asked of the outlet, each once, by its newest capture; streamed, so memory stays flat.

    Pages dated outside [since, until) are left out, except those fetched within 30 days of the newest: undated listings
    lead to these. Captures without a date are always given, because they may belong to any day.
    """
    with connection.transaction(), connection.cursor("known_captures", row_factory=class_row(KnownCapture)) as cursor:
        cursor.execute(sql.text("load/known_captures.sql"), {"outlet": outlet_slug, "since": since, "until": until})
        yield from cursor
