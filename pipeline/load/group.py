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
from pipeline.load.group_relations import Found, find_relations, forget_relations
from pipeline.load.group_texts import Text, changed_furniture, days_of, read_texts, sign_texts, stale_texts

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
    with connection.transaction():
        connection.execute(sql.text("group/lock.sql"))
        grouped = _leave_out(connection, {name for (name,) in connection.execute(sql.text("group/hidden_texts.sql"))})
        while stale := stale_texts(connection, run_id, BATCH):
            report = _group(connection, stale)
            signed, related, grouped = signed + report.signed, related + report.related, grouped | report.grouped
    return GroupReport(signed, related, grouped)


def _group(connection: psycopg.Connection, stale: list[Text]) -> GroupReport:
    signed = {text.article_id for text in stale}
    days = days_of(connection, signed)
    touched = forget_relations(connection, sorted(signed))
    sign_texts(connection, stale)
    left_out = changed_furniture(connection, days | {(text.outlet_id, text.day) for text in stale})
    sign_texts(connection, (text for text in stale if text.article_id in left_out), left_out)
    found = find_relations(connection, signed, touched)
    mended = _mend(connection, {name: lines for name, lines in left_out.items() if name not in signed})
    touched |= signed | found.touched | mended.touched
    return GroupReport(
        len(signed) + len(left_out.keys() - signed),
        found.count + mended.count,
        _draw_groups(connection, sorted(touched)),
    )


def _mend(connection: psycopg.Connection, left_out: dict[int, list[int]]) -> Found:
    """Sign stored texts again, a batch at a time, without the lines that are furniture now. (What one article makes
    furniture, or no longer, an outlet may have printed under all of its articles of two months.)"""
    names, touched, count = sorted(left_out), set(left_out), 0
    for start in range(0, len(names), BATCH):
        part = names[start : start + BATCH]
        bereft = forget_relations(connection, part)
        sign_texts(connection, read_texts(connection, part), left_out)
        found = find_relations(connection, set(part), bereft)
        touched, count = touched | bereft | found.touched, count + found.count
    return Found(count, touched)


def _leave_out(connection: psycopg.Connection, hidden: set[int]) -> frozenset[int]:
    """Articles that were taken out of sight are no longer compared: the groups they were in are drawn without them."""
    if not hidden:
        return frozenset()
    days = days_of(connection, hidden)
    touched = forget_relations(connection, sorted(hidden)) | hidden
    drawn = _draw_groups(connection, sorted(touched))
    _run(connection, "remove_texts", hidden)
    found = find_relations(connection, set(), touched - hidden)
    touched |= found.touched | _mend(connection, changed_furniture(connection, days)).touched
    return drawn | _draw_groups(connection, sorted(touched - hidden))


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
