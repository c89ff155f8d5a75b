"""Finds the copies among a run's articles and all that are stored, and keeps the groups of copies up to date.

What is found depends on which articles are stored, never on the order or the number of workers that brought them: every
step is a function of the stored set, steps whose result other articles can change are made again for those articles,
and one grouping runs at a time (the advisory lock in sql/group/lock.sql, held until the transaction ends).
"""

from collections.abc import Iterable
from dataclasses import dataclass

import psycopg

import sql
from pipeline.dedupe.grouping import Link, point, roots
from pipeline.load.group_relations import find_relations, forget_relations
from pipeline.load.group_texts import Text, mend_furniture, sign_texts, stale_texts

# Texts held in memory at once; the statements below take arrays of some 30,000 hashes for so many.
BATCH = 1000


@dataclass(frozen=True, slots=True)
class GroupReport:
    """What a grouping did. `signed` counts articles signed for the first time or again, `related` the pairs of articles
    found to share text, `grouped` are the articles whose place in a group was drawn (anew)."""

    signed: int = 0
    related: int = 0
    grouped: frozenset[int] = frozenset()


def group_run(connection: psycopg.Connection, run_id: str) -> GroupReport:
    """Group the articles of a run, in one transaction (a part of the caller's, where one is open).

    Grouping a run again changes no row. Where groups overlap with those of earlier runs they are drawn anew, the same
    as if everything had come at once.
    """
    signed = related = 0
    grouped: frozenset[int] = frozenset()
    with connection.transaction():
        connection.execute(sql.text("group/lock.sql"))
        while stale := stale_texts(connection, run_id, BATCH):
            report = _group(connection, stale)
            signed, related, grouped = signed + report.signed, related + report.related, grouped | report.grouped
    return GroupReport(signed, related, grouped)


def _group(connection: psycopg.Connection, stale: list[Text]) -> GroupReport:
    touched = forget_relations(connection, [text.article_id for text in stale])
    signed = sign_texts(connection, stale)
    changed, furniture = mend_furniture(connection, signed, stale)
    if changed:
        touched |= forget_relations(connection, [text.article_id for text in changed if text.article_id not in signed])
        signed |= sign_texts(connection, changed, furniture)
    found = find_relations(connection, signed, touched)
    touched |= signed | found.touched
    return GroupReport(len(signed), found.count, _draw_groups(connection, sorted(touched)))


def _draw_groups(connection: psycopg.Connection, touched: list[int]) -> frozenset[int]:
    """Point every touched article at its best earlier relative, and give their groups the right firsts; the articles
    whose place was drawn, or that left a group."""
    order: dict[int, tuple[object, ...]] = {}
    links: list[Link[int]] = []
    for left, right, containment, jaccard, *places in _run(connection, "links", touched):
        order[left], order[right] = tuple(places[:2]), tuple(places[2:])
        links.append(Link(left, right, containment, jaccard))
    asked = set(touched)
    best = {name: link for name, link in point(links, order).items() if name in asked}
    drawn = {name: link.left if link.right == name else link.right for name, link in best.items()}

    members: dict[int, int | None] = dict(_run(connection, "groups_of", touched).fetchall())
    parents = {name: parent for name, parent in members.items() if parent is not None and name not in asked} | drawn
    outside = set(parents.values()) - members.keys() - asked
    known: dict[int, int] = dict(_run(connection, "originals_of", sorted(outside)).fetchall())
    first = {name: known.get(root, root) for name, root in roots(parents).items()}

    _run(connection, "remove_members", sorted(members.keys() | asked))
    rows = {root: (None, root) for root in first.values()} | {name: (parents[name], first[name]) for name in parents}
    connection.execute(
        sql.text("group/put_members.sql"),
        {
            "article_ids": list(rows),
            "parent_ids": [parent for parent, _ in rows.values()],
            "original_ids": [original for _, original in rows.values()],
        },
    )
    return frozenset(rows | members.keys())


def _run(connection: psycopg.Connection, name: str, article_ids: Iterable[int]) -> psycopg.Cursor:
    return connection.execute(sql.text(f"group/{name}.sql"), {"article_ids": list(article_ids)})
