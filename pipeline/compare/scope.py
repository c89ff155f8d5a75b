"""The part of the store that a text is compared with."""

from dataclasses import dataclass
from datetime import datetime

import psycopg

import sql
from pipeline.errors import PlainError
from pipeline.report.page import moment


@dataclass(frozen=True, slots=True)
class Scope:
    """Languages, outlets (slugs) and moments of publication; None does not restrict, `until` is exclusive."""

    languages: tuple[str, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    outlets: tuple[str, ...] | None = None

    def parameters(self) -> dict[str, list[str] | datetime | None]:
        """For the queries of `sql/compare`; the same for two scopes that name the same articles."""
        return {
            "languages": sorted(set(self.languages)) if self.languages else None,
            "since": self.since,
            "until": self.until,
            "outlets": sorted(set(self.outlets)) if self.outlets else None,
        }

    def __str__(self) -> str:
        """The restrictions in words; empty where there is none."""
        parts = (
            f"in {', '.join(sorted(set(self.languages)))}" if self.languages else "",
            f"of {', '.join(sorted(set(self.outlets)))}" if self.outlets else "",
            f"from {moment(self.since, 'day')}" if self.since else "",
            f"before {moment(self.until, 'day')}" if self.until else "",
        )
        return ", ".join(part for part in parts if part)


EVERYTHING = Scope()


def check_scope(connection: psycopg.Connection, scope: Scope) -> None:
    """Raises PlainError where the store has no article of an outlet or in a language that the scope names."""
    if not (scope.outlets or scope.languages):
        return
    row = connection.execute(sql.text("compare/stored_kinds.sql")).fetchone()
    assert row is not None
    for kind, named, stored in (("of", scope.outlets, row[0]), ("in", scope.languages, row[1])):
        unknown = sorted(set(named or ()) - set(stored))
        if unknown:
            known = ", ".join(stored) or "none yet"
            raise PlainError(f"no article {kind} {', '.join(unknown)} is stored; there are articles {kind}: {known}")
