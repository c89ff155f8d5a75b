"""Records what changed between two texts of one article: its class and a readable difference by paragraph."""

import difflib

import psycopg
from psycopg.rows import dict_row

import sql
from pipeline.dedupe.revision import classify

# Differences are for people to read; beyond this many paragraphs difflib takes minutes and nobody reads on.
_MOST_PARAGRAPHS = 2000
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


def readable_difference(old_title: str, old_body: str, new_title: str, new_body: str) -> str:
    """Removed paragraphs begin with `- `, added ones with `+ `, in reading order, the title first."""
    old, new = [old_title, *old_body.split("\n\n")], [new_title, *new_body.split("\n\n")]
    if len(old) + len(new) > _MOST_PARAGRAPHS:
        return f"(too long to show: {len(old)} paragraphs became {len(new)})"
    lines = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            lines += [f"- {paragraph}" for paragraph in old[i1:i2]]
            lines += [f"+ {paragraph}" for paragraph in new[j1:j2]]
    return "\n".join(lines)
