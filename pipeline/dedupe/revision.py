"""What kind of change lies between two texts of one article: headline, edit, rewritten, or nothing to read."""

import difflib
from enum import StrEnum

from pipeline.dedupe.normal_form import words


class RevisionClass(StrEnum):
    """`trivial` changes no word; `reader_upgrade` is our own doing, not the outlet's."""

    TRIVIAL = "trivial"
    HEADLINE = "headline"
    EDIT = "edit"
    REWRITTEN = "rewritten"
    READER_UPGRADE = "reader_upgrade"


# Below this share of common words two texts under one address are two stories.
_REWRITTEN_BELOW = 0.5


def classify(old_title: str, old_body: str, new_title: str, new_body: str, same_reader: bool) -> RevisionClass:
    """The class of a change. Where the reader changed too, nobody can tell who made it: `reader_upgrade`."""
    if not same_reader:
        return RevisionClass.READER_UPGRADE
    old, new = words(old_body), words(new_body)
    if old == new:
        return RevisionClass.TRIVIAL if words(old_title) == words(new_title) else RevisionClass.HEADLINE
    alike = difflib.SequenceMatcher(None, old, new, autojunk=False).ratio()
    return RevisionClass.REWRITTEN if alike < _REWRITTEN_BELOW else RevisionClass.EDIT
