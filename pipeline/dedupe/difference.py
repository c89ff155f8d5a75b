"""A difference between two texts for people to read: paragraphs gone and new, and the words changed inside others."""

import difflib
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

# Beyond this many paragraphs difflib takes minutes, and nobody reads on. Two paragraphs are compared by a table of
# one bit per pair of words: 12 MB for so many words. Comparing each changed paragraph with each takes a second for so
# many pairs of words; of more (a live blog of 300 posts, all told anew) none is paired.
_MOST_PARAGRAPHS = 2000
_MOST_WORDS = 10_000
_MOST_PAIRS = 5_000_000_000
# Two paragraphs with at least this share of words in common are one that was changed.
_SAME_PARAGRAPH = 0.5
# Words shown on either side of a change; what is longer between two changes is cut.
_CONTEXT_WORDS = 6


def readable_difference(old_title: str, old_body: str, new_title: str, new_body: str) -> str:
    """One line per paragraph that changed, in reading order, the title first.

    `- ` begins a removed paragraph, `+ ` an added one, `~ ` one that was changed: in it `[-these words-]` went out and
    `{+these+}` came in, and `…` stands for words as before.
    """
    old, new = [old_title, *old_body.split("\n\n")], [new_title, *new_body.split("\n\n")]
    if len(old) + len(new) > _MOST_PARAGRAPHS:
        return f"(too long to show: {len(old)} paragraphs became {len(new)})"
    changes = [
        ([text.split() for text in old[i1:i2]], [text.split() for text in new[j1:j2]])
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
    pairs = sum(sum(map(len, gone)) * sum(map(len, come)) for gone, come in changes)
    return "\n".join(
        line for gone, come in changes for line in _changed_paragraphs(gone, come, is_paired=pairs <= _MOST_PAIRS)
    )


def _changed_paragraphs(old: list[list[str]], new: list[list[str]], *, is_paired: bool) -> Iterator[str]:
    """Each old paragraph is paired with the next new one that shares enough words with it."""
    shown = 0
    for words in old:
        places = range(shown, len(new)) if is_paired else ()
        partner = next((place for place in places if _is_same(words, new[place])), None)
        if partner is None:
            yield f"- {' '.join(words)}"
            continue
        yield from (f"+ {' '.join(added)}" for added in new[shown:partner])
        yield f"~ {_changed_words(words, new[partner])}"
        shown = partner + 1
    yield from (f"+ {' '.join(added)}" for added in new[shown:])


def _is_same(old: Sequence[str], new: Sequence[str]) -> bool:
    if max(len(old), len(new)) > _MOST_WORDS:
        return False
    return Indel.normalized_similarity(old, new, score_cutoff=_SAME_PARAGRAPH) > 0


def _changed_words(old: Sequence[str], new: Sequence[str]) -> str:
    parts: list[str] = []
    changes = _stretches(old, new)
    for place, (i1, i2, j1, j2) in enumerate(changes):
        before = changes[place - 1][1] if place else 0
        parts += _context(old[before:i1], is_first=not place, is_last=False)
        if i2 > i1:
            parts.append(f"[-{' '.join(old[i1:i2])}-]")
        if j2 > j1:
            parts.append(f"{{+{' '.join(new[j1:j2])}+}}")
    return " ".join(parts + _context(old[changes[-1][1] :], is_first=False, is_last=True)) if changes else " ".join(new)


def _stretches(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int, int, int]]:
    """Stretches that differ, as (from, to) in the old and in the new; a single word kept between two joins them."""
    joined: list[tuple[int, int, int, int]] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            continue
        if joined and step.src_start - joined[-1][1] <= 1:
            joined[-1] = (joined[-1][0], step.src_end, joined[-1][2], step.dest_end)
        else:
            joined.append((step.src_start, step.src_end, step.dest_start, step.dest_end))
    return joined


def _context(words: Sequence[str], *, is_first: bool, is_last: bool) -> list[str]:
    """Words as before, cut to those next to a change."""
    after = [] if is_first else list(words[:_CONTEXT_WORDS])
    before = [] if is_last else list(words[-_CONTEXT_WORDS:])
    if len(words) <= len(after) + len(before) + 1:
        return list(words)
    return [*after, "…", *before]
