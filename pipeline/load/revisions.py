"""Records what changed between two texts of one article: its class and a difference to read."""

import psycopg
from psycopg.rows import dict_row

import sql
from pipeline.dedupe.difference import readable_difference
from pipeline.dedupe.revision import classify

_BATCH = 50


def add_revisions(connection: psycopg.Connection, run_id: str, query: str) -> None:
    """Class and store the changes that `query`, a file of sql/, finds for a run. Texts are held 50 pairs at a time."""
    with (
        connection.cursor("changed_texts", row_factory=dict_row) as pairs,
        connection.cursor() as writer,
    ):
        pairs.execute(sql.text(query), {"run_id": run_id})
        while rows := pairs.fetchmany(_BATCH):
            for row in rows:
                old_title, old_body, new_title, new_body = (
                    row[name] for name in ("old_title", "old_body", "new_title", "new_body")
                )
                found = classify(old_title, old_body, new_title, new_body, row["same_reader"])
                writer.execute(
                    sql.text("load/add_revision.sql"),
                    {
                        **row,
                        "run_id": run_id,
                        "class": str(found),
                        "diff": readable_difference(old_title, old_body, new_title, new_body),
                    },
                )
