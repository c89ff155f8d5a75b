"""What kind of change lies between two texts of one address: nothing to read, a headline, an edit, another story."""

import re
from enum import StrEnum

from pipeline.dedupe.furniture import split_lines
from pipeline.dedupe.normal_form import words
from pipeline.dedupe.signature import shingles

# Two texts under one address that share less of the shorter one are two stories: outlets file a new one under the old
# address. Updates that add to a story or cut it keep most of the shorter text.
_REWRITTEN_BELOW = 0.3
# In so short a text one changed word takes a quarter of the triples: single words are compared instead.
_FEW_WORDS = 15

# Lines that count or advertise, as words in normal form without digits. They change with every visit.
_COUNTER = re.compile(
    r"(?:просмотр\w*|комментари\w*|прочитан\w*|лайк\w*|поделил\w*|поделиться|реклама|на правах рекламы|erid"
    r"|қаралды|қаралым\w*|оқылды|пікір\w*|бөлісу|жарнама"
    r"|views?|comments?|shares?|likes?|reads?|advertisement|sponsored)"
)
_MOST_COUNTER_WORDS = 4

# How outlets own up to a mistake, in normal form.
_ADMISSION = re.compile(
    r"в (?:первоначальн\w+|предыдущ\w+|ранн\w+|прежн\w+) верси\w+|допущена (?:ошибка|неточность)|исправлен\w*"
    r"|уточнен\w*|опечатк\w*|приносим извинения|опроверж\w+"
    r"|түзету|түзетілді|нақтыланды|қате(?:лік)? (?:кетті|жіберілді)|кешірім сұраймыз"
    r"|corrections?|corrected|clarification|an earlier version|we apologi[sz]e|misstated"
)


class RevisionClass(StrEnum):
    """`unchanged` and `trivial` change no word that anybody reads; `correction` says that it corrects;
    `rewritten` is a new story at an old address; `reader_upgrade` is our own doing, not the outlet's."""

    UNCHANGED = "unchanged"
    TRIVIAL = "trivial"
    HEADLINE = "headline"
    EDIT = "edit"
    CORRECTION = "correction"
    REWRITTEN = "rewritten"
    READER_UPGRADE = "reader_upgrade"


def classify(old_title: str, old_body: str, new_title: str, new_body: str, same_reader: bool) -> RevisionClass:
    """The class of a change. Where the reader changed too, nobody can tell who made it: `reader_upgrade`."""
    if (old_title, old_body) == (new_title, new_body):
        return RevisionClass.UNCHANGED
    if not same_reader:
        return RevisionClass.READER_UPGRADE
    old, new = _read_words(old_body), _read_words(new_body)
    if old == new:
        return RevisionClass.TRIVIAL if words(old_title) == words(new_title) else RevisionClass.HEADLINE
    if _shared_share(old, new) < _REWRITTEN_BELOW:
        return RevisionClass.REWRITTEN
    if len(_admissions(new)) > len(_admissions(old)):
        return RevisionClass.CORRECTION
    return RevisionClass.EDIT


def _read_words(body: str) -> list[str]:
    """The words of a text without lines that count visits or advertise."""
    return [word for line in split_lines([body]) for word in _without_counters(words(line))]


def _without_counters(line: list[str]) -> list[str]:
    named = [word for word in line if not word.isdigit()]
    return [] if len(named) <= _MOST_COUNTER_WORDS and _COUNTER.match(" ".join(named)) else line


def _shared_share(old: list[str], new: list[str]) -> float:
    """How much of the shorter text stands in the other one."""
    if min(len(old), len(new)) < _FEW_WORDS:
        return len(set(old) & set(new)) / (min(len(set(old)), len(set(new))) or 1)
    ours, theirs = set(shingles(old).tolist()), set(shingles(new).tolist())
    return len(ours & theirs) / min(len(ours), len(theirs))


def _admissions(found: list[str]) -> list[str]:
    return _ADMISSION.findall(" ".join(found))
