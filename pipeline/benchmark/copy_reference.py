"""The groups that the database should give, worked out in memory over a whole set of texts at once."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.dedupe import furniture
from pipeline.dedupe.grouping import Link, point, roots
from pipeline.dedupe.relation import (
    MIN_RECORDED,
    MIN_SHINGLES_AT_ANY_TIME,
    RELATION_DAYS,
    Fingerprint,
    Relation,
    compare,
    fingerprint,
)
from pipeline.dedupe.signature import MIN_SKETCH, Signature, sign, sketch_size


@dataclass(frozen=True, slots=True)
class Printed:
    """A text as an outlet printed it on a day (a number)."""

    outlet: str
    day: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouping:
    """For each text, by its place in the set, the first text of its group; and what pairs of texts share."""

    firsts: list[int]
    relations: dict[tuple[int, int], Relation]


def group_in_memory(texts: Sequence[Printed]) -> Grouping:
    """Group texts that are given in order of time. No hash is too common here: sets are small."""
    prints = [fingerprint(signature) for signature in sign_all(texts)]
    relations: dict[tuple[int, int], Relation] = {}
    for left, right in _candidates(texts, prints):
        found = compare(prints[left], prints[right], texts[right].day - texts[left].day)
        if found.containment >= MIN_RECORDED:
            relations[left, right] = found
    links = [Link(*pair, found.containment, found.jaccard) for pair, found in relations.items() if found.is_copy]
    best = point(links, {place: (place,) for place in range(len(texts))})
    found_roots = roots({place: link.left for place, link in best.items()})
    return Grouping([found_roots.get(place, place) for place in range(len(texts))], relations)


def sign_all(texts: Sequence[Printed]) -> list[Signature]:
    """Sign each text without its outlet's furniture."""
    plain = [sign(text.title, text.paragraphs) for text in texts]
    days: dict[tuple[str, int], list[int]] = defaultdict(list)
    outlet_days: dict[str, list[int]] = defaultdict(list)
    for text, signature in zip(texts, plain, strict=True):
        outlet_days[text.outlet].append(text.day)
        for line in signature.edge_lines:
            days[text.outlet, line].append(text.day)
    signed = []
    for text, signature in zip(texts, plain, strict=True):
        printed = _around(outlet_days[text.outlet], text.day)
        left_out = set()
        for line in signature.edge_lines:
            seen = days[text.outlet, line]
            if len(seen) >= furniture.MIN_DAYS:
                near = _around(seen, text.day)
                if len(set(near)) >= furniture.MIN_DAYS and len(near) >= furniture.MIN_SHARE * len(printed):
                    left_out.add(line)
        signed.append(sign(text.title, text.paragraphs, left_out) if left_out else signature)
    return signed


def _around(days: list[int], day: int) -> list[int]:
    return [other for other in days if abs(other - day) <= furniture.WINDOW_DAYS]


def _candidates(texts: Sequence[Printed], prints: Sequence[Fingerprint]) -> set[tuple[int, int]]:
    postings: dict[int, list[int]] = defaultdict(list)
    equal: dict[int, int] = {}
    pairs: set[tuple[int, int]] = set()
    for place, found in enumerate(prints):
        size = found.shingles.size
        hits: Counter[int] = Counter()
        for shingle in found.shingles[: sketch_size(size)].tolist():
            hits.update(postings[shingle])
            postings[shingle].append(place)
        for other, count in hits.items():
            is_whole = min(size, prints[other].shingles.size) <= MIN_SKETCH
            if (count >= 2 or is_whole) and texts[place].day - texts[other].day <= RELATION_DAYS:
                pairs.add((other, place))
        if size >= MIN_SHINGLES_AT_ANY_TIME and equal.setdefault(found.exact, place) != place:
            pairs.add((equal[found.exact], place))
    return pairs
