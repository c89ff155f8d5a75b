"""Takes articles out of researchers' sight because somebody rightly asked for it, and brings them back.

The row of core.takedown is the whole of it: every view, function and export leaves such an article out, with its texts
of then and all its addresses. The article itself stays recorded, so that a later crawl does not bring it back.
"""

import psycopg

import sql
from pipeline.errors import PlainError
from pipeline.load.clean import Cleaner


def take_down(connection: psycopg.Connection, article_id: int, reason: str) -> None:
    """Hide an article; where it is hidden already, the newer reason counts.

    Raises:
        PlainError: the reason is empty.
    """
    reason = Cleaner().text(reason, "reason").strip()
    if not reason:
        raise PlainError("--reason is empty: say who asked and why, for those who wonder in ten years")
    connection.execute(sql.text("takedown/put.sql"), {"article_id": article_id, "reason": reason})


def put_back(connection: psycopg.Connection, article_id: int) -> bool:
    """Show an article again; False where nobody had asked to take it down."""
    with connection.transaction():
        was_hidden = connection.execute(sql.text("takedown/remove.sql"), {"article_id": article_id}).rowcount == 1
        # A newer reader may have ended it meanwhile: then it begins anew.
        connection.execute(sql.text("takedown/take_snapshot.sql"), {"article_id": article_id})
    return was_hidden
