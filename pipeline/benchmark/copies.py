"""Measures copy detection: a graded set, real reposts, pairs judged by people, addresses, and speed."""

import gzip
import time
from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from pipeline.benchmark.copy_graded_set import GradedText, build
from pipeline.benchmark.copy_peers import peers
from pipeline.benchmark.copy_reference import Grouping, Printed, group_in_memory, sign_all
from pipeline.benchmark.copy_texts import read_lines, read_real_texts
from pipeline.dedupe.canonical_url import AddressError, canonical_url
from pipeline.dedupe.relation import compare, fingerprint
from pipeline.dedupe.signature import sign
from pipeline.outlet import outlet_of_host

_NEAR = 0.7


@dataclass(frozen=True, slots=True)
class GradedScore:
    """How one method groups the graded set. `found` is the share of copies, by kind of edit, in the group of their
    original; `templates_merged` counts template stories grouped with another, `quoting_merged` texts that quote."""

    method: str
    text_count: int
    precision: float
    recall: float
    b_cubed_f1: float
    templates_merged: int
    quoting_merged: int
    texts_per_cpu_second: float
    found: dict[str, float]


@dataclass(frozen=True, slots=True)
class RepostScore:
    """Real reposts between channels: groups of equal posts kept together, and pairs of which one shares seven tenths of
    its five-word sequences with the other, found as a relation and grouped.

    `alike_pairs` are those that share so much of both. The others are grouped where the shorter post was taken from the
    longer; not where a digest holds it, or where two alarms a month apart are worded alike.
    """

    equal_groups: int
    equal_groups_whole: int
    near_pairs: int
    near_pairs_related: int
    near_pairs_grouped: int
    alike_pairs: int
    alike_pairs_grouped: int


@dataclass(frozen=True, slots=True)
class JudgedScore:
    """Pairs that people judged: no pair of different stories may be merged; the same story told anew is no copy."""

    different: int
    different_merged: int
    same_story: int
    same_story_merged: int


@dataclass(frozen=True, slots=True)
class AddressScore:
    """Real addresses of different articles, the keys they get, test addresses of other libraries, and how many of their
    keys change when they are normalised again."""

    addresses: int
    keys: int
    cases: int
    unstable: int


@dataclass(frozen=True, slots=True)
class CopiesScore:
    """All figures of one run."""

    graded: list[GradedScore]
    reposts: RepostScore
    judged: JudgedScore
    addresses: AddressScore
    signatures_per_cpu_second: float


def measure(data: Path, with_peers: bool) -> CopiesScore:
    """Measure on the folder `data` of the shared material.

    Raises:
        PlainError: a file is missing or unreadable.
    """
    texts = read_real_texts(data)
    graded = build(texts)
    printed = [Printed(text.outlet, text.day, text.title, text.paragraphs) for text in graded]
    started = time.process_time()
    firsts = group_in_memory(printed).firsts
    scores = [_grade("kazwatch", graded, firsts, len(graded) / (time.process_time() - started))]
    if with_peers:
        signatures = sign_all(printed)
        for peer in peers():
            started = time.process_time()
            firsts = peer.group(signatures)
            scores.append(_grade(peer.name, graded, firsts, len(graded) / (time.process_time() - started)))
    return CopiesScore(
        scores, measure_reposts(data), measure_judged(data), measure_addresses(data), _signing_speed(data)
    )


def measure_reposts(data: Path) -> RepostScore:
    """Telegram posts of `dedup/`: real reposting, with groups and pairs worked out by hand."""
    folder = data / "dedup"
    posts = sorted(read_lines(folder / "telegram_posts.jsonl.gz"), key=lambda post: str(post["date"]))
    places = {str(post["id"]): place for place, post in enumerate(posts)}
    grouping = group_in_memory(
        [
            Printed(
                str(post["channel"]),
                datetime.fromisoformat(str(post["date"])).toordinal(),
                "",
                tuple(str(post["text"]).split("\n")),
            )
            for post in posts
        ]
    )
    equal = []
    for row in read_lines(folder / "telegram_exact_groups.jsonl"):
        ids = row["ids"]
        assert isinstance(ids, list), "the file lists groups of ids"
        equal.append({grouping.firsts[places[name]] for name in ids})
    near = [
        (places[str(row["a"])], places[str(row["b"])], float(str(row["jaccard5"])) >= _NEAR)
        for row in read_lines(folder / "telegram_near_pairs_silver.jsonl")
        if max(float(str(row["jaccard5"])), float(str(row["containment5"]))) >= _NEAR
    ]
    grouped = [grouping.firsts[left] == grouping.firsts[right] for left, right, _ in near]
    related = [
        together or _is_related(grouping, left, right) for (left, right, _), together in zip(near, grouped, strict=True)
    ]
    alike = [together for (*_, is_alike), together in zip(near, grouped, strict=True) if is_alike]
    return RepostScore(
        equal_groups=len(equal),
        equal_groups_whole=sum(len(each) == 1 for each in equal),
        near_pairs=len(near),
        near_pairs_related=sum(related),
        near_pairs_grouped=sum(grouped),
        alike_pairs=len(alike),
        alike_pairs_grouped=sum(alike),
    )


def measure_judged(data: Path) -> JudgedScore:
    """Pairs of `dedup/same_story_pairs.jsonl`, each compared as if printed on one day."""
    counts: Counter[tuple[str, bool]] = Counter()
    for row in read_lines(data / "dedup" / "same_story_pairs.jsonl"):
        left, right = (
            fingerprint(sign(str(row[f"{side}_title"]), str(row[f"{side}_text"]).split("\n"))) for side in ("a", "b")
        )
        counts[str(row["label"]), compare(left, right, 0).is_copy] += 1
    return JudgedScore(
        different=counts["BAD", True] + counts["BAD", False],
        different_merged=counts["BAD", True],
        same_story=counts["OK", True] + counts["OK", False],
        same_story_merged=counts["OK", True],
    )


def measure_addresses(data: Path) -> AddressScore:
    """Addresses of different articles must keep different keys; a key must stay as it is."""
    addresses = set()
    for row in read_lines(data / "articles_text" / "articles.jsonl"):
        addresses.add(str(row.get("url")))
    with gzip.open(data / "dedup" / "same_story_url_pairs.tsv.gz", "rt", encoding="utf-8") as pairs:
        for line in pairs:
            addresses.update(line.split()[2:])
    web = {address for address in addresses if address.startswith("http")}
    keys = {_key(address) for address in web}
    cases = unstable = 0
    for row in read_lines(data / "urls" / "cases.jsonl"):
        try:
            key = _key(str(row["input"]))
        except (AddressError, ValueError):
            continue
        cases += 1
        unstable += _key(key) != key
    return AddressScore(len(web), len(keys), cases, unstable)


def _key(address: str) -> str:
    return canonical_url(address, outlet_of_host(urlsplit(address.strip()).hostname or "unknown"))


def _is_related(grouping: Grouping, left: int, right: int) -> bool:
    return (min(left, right), max(left, right)) in grouping.relations


def _signing_speed(data: Path) -> float:
    articles = [
        (str(row.get("title") or ""), str(row["text"]).split("\n"))
        for row in read_lines(data / "articles_text" / "articles.jsonl")
    ]
    for title, paragraphs in articles:
        sign(title, paragraphs)  # words are hashed once in the life of a process; that is not what is measured
    started = time.process_time()
    for title, paragraphs in articles:
        sign(title, paragraphs)
    return len(articles) / (time.process_time() - started)


def _grade(method: str, graded: Sequence[GradedText], firsts: Sequence[int], speed: float) -> GradedScore:
    stories = {place: text.story for place, text in enumerate(graded) if text.story is not None}
    pairs = Counter((story, firsts[place]) for place, story in stories.items())
    by_story: Counter[Hashable] = Counter(stories.values())
    by_group: Counter[Hashable] = Counter(firsts[place] for place in stories)
    right = sum(map(_pairs, pairs.values()))
    b_precision = sum(count**2 / by_group[group] for (_, group), count in pairs.items()) / len(stories)
    b_recall = sum(count**2 / by_story[story] for (story, _), count in pairs.items()) / len(stories)
    group_of = {text.id: firsts[place] for place, text in enumerate(graded)}
    found: dict[str, list[bool]] = defaultdict(list)
    template_groups: dict[int, set[str | None]] = defaultdict(set)
    quoting = 0
    for text in graded:
        if text.story is None:
            quoting += group_of[text.id] == group_of[text.id.removesuffix("#q")]
        elif text.kind not in ("original", "template"):
            found[text.kind].append(group_of[text.id] == group_of[text.story])
        if text.kind.startswith("template"):
            template_groups[group_of[text.id]].add(text.story)
    return GradedScore(
        method=method,
        text_count=len(graded),
        precision=right / (sum(map(_pairs, by_group.values())) or 1),
        recall=right / sum(map(_pairs, by_story.values())),
        b_cubed_f1=2 * b_precision * b_recall / (b_precision + b_recall),
        templates_merged=sum(len(merged) for merged in template_groups.values() if len(merged) > 1),
        quoting_merged=quoting,
        texts_per_cpu_second=speed,
        found={kind: sum(hits) / len(hits) for kind, hits in sorted(found.items())},
    )


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
