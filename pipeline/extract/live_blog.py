"""Live blogs: a page that holds posts, each with its time; stated as schema.org LiveBlogPosting, or to be seen."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from pipeline.extract.blocks import Block, Page
from pipeline.extract.dates.candidates import candidate, read_either
from pipeline.extract.dates.machine import Clock, Moment
from pipeline.extract.dom import Node, attribute
from pipeline.extract.hints import Hint
from pipeline.extract.structured import StatedPost
from pipeline.records import DateCandidate, LivePost, Precision

# Fewer timed entries are a day's programme or a pair of updates.
_LEAST_POSTS = 3
_LEAST_WORDS = 5
_ELSEWHERE = int(Hint.SIDE | Hint.MENU | Hint.FOOTER | Hint.COMMENT | Hint.RELATED | Hint.ADVERT)
# What sets a live blog apart from any list with times: the names of its boxes, or its headline.
_LIVE_NAME = re.compile(
    r"\blive|live\b|[-_]live|online|onlayn|broadcast|transl|stream|chronicle|hronik|xronik|timeline|updates?\b",
    re.IGNORECASE,
)
_LIVE_TITLE = re.compile(
    r"онлайн|прям\w+ (?:эфир|включени)|трансляци|хроник|текстов\w+ версия|главное к этому часу|тікелей|хроника|"
    r"\blive\b|as it happened|latest updates|minute by minute",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\W{0,3}(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d.:])(?:\s*(?:мск|ast|msk))?", re.IGNORECASE
)
_DAY_MINUTES = 24 * 60
_TIME_TAGS = ("time", "abbr")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A box that looks like a post: its blocks, and when it says it was written."""

    blocks: tuple[Block, ...]
    raw: str
    stated: Moment | None
    hour: int
    minute: int


def stated_posts(posts: Sequence[StatedPost], clock: Clock) -> tuple[LivePost, ...]:
    """The posts that a LiveBlogPosting lists, oldest first where their times are known."""
    made = [
        LivePost(_candidate(post.published, "json_ld", clock), post.title, "\n\n".join(post.lines))
        for post in posts
        if post.lines or post.title
    ]
    return _in_order(made)


def shown_posts(page: Page, title: str, day: datetime | None, clock: Clock, is_declared: bool) -> tuple[LivePost, ...]:
    """Posts that can be seen: three or more boxes of one kind side by side, each with a time before its text.

    Args:
        day: when the page was published; a bare "15:40" is of that day, or of the next once the clock has passed
            midnight. Without it such posts carry no time.
        is_declared: the page calls itself a live blog; otherwise its headline or the names of the boxes must.
    """
    if _time_count(page) < _LEAST_POSTS:
        return ()
    is_live = is_declared or bool(_LIVE_TITLE.search(title))
    if not is_live and not any(_LIVE_NAME.search(name) for name in {box.signature for box in page.boxes}):
        return ()
    groups: dict[tuple[int, str, str], list[int]] = defaultdict(list)
    for index, box in enumerate(page.boxes):
        if box.parent >= 0 and box.block_count and not box.all & _ELSEWHERE:
            groups[(box.parent, box.tag, box.signature)].append(index)
    inside = _blocks_of_boxes(page)
    best: list[_Entry] = []
    for (parent, _, signature), boxes in groups.items():
        if len(boxes) < _LEAST_POSTS:
            continue
        names = f"{signature} {page.boxes[parent].signature}"
        if not (is_live or _LIVE_NAME.search(names)):
            continue
        entries = [entry for box in boxes if (entry := _entry(page.boxes[box].node, inside[box], clock)) is not None]
        if len(entries) >= _LEAST_POSTS and len(entries) * 2 > len(boxes) and len(entries) > len(best):
            best = entries
    return _in_order(_dated(best, day, clock))


def body_with_posts(intro: Sequence[str], posts: Sequence[LivePost], clock: Clock) -> tuple[str, ...]:
    """A body to be read from top to bottom: what stands before the posts, then each post behind its time of day."""
    within = " ".join(f"{post.title or ''} {post.text}" for post in posts)
    paragraphs = [text for text in intro if _without_time(text) not in within]
    for post in posts:
        lines = [line for line in ((post.title or ""), *post.text.split("\n\n")) if line]
        if post.at is not None and post.at.precision is not Precision.DAY:
            lines[0] = f"{post.at.value.astimezone(clock.zone):%H:%M} {lines[0]}"
        paragraphs += lines
    return tuple(paragraphs)


def _time_count(page: Page) -> int:
    shown = sum(1 for block in page.blocks if block.text[0].isdigit() and _TIME.match(block.text))
    return shown + sum(1 for _ in page.boxes[0].node.iter(*_TIME_TAGS))


def _blocks_of_boxes(page: Page) -> dict[int, list[Block]]:
    inside: dict[int, list[Block]] = defaultdict(list)
    for block in page.blocks:
        box = block.box
        while box >= 0:
            inside[box].append(block)
            box = page.boxes[box].parent
    return inside


def _entry(node: Node, blocks: list[Block], clock: Clock) -> _Entry | None:
    if not blocks or sum(block.link_word_count for block in blocks) * 2 > sum(block.word_count for block in blocks):
        return None
    found = _TIME.match(blocks[0].text)
    machine = next((attribute(each, "datetime") for tag in _TIME_TAGS for each in node.iter(tag)), "")
    stated = read_either(machine, clock) if machine else None
    if stated is None and found is None:
        stated = read_either(blocks[0].text[:40], clock)
        if stated is None or stated.precision is Precision.DAY:
            return None
    first = _without_time(blocks[0].text) if found else "" if not machine and stated else blocks[0].text
    texts = list(blocks[1:])
    if first and (found or machine) and not _is_only_a_date(first, clock):
        texts = [Block(first, blocks[0].tag, blocks[0].box, len(first.split()), 0, blocks[0].bold), *texts]
    if sum(block.word_count for block in texts) < _LEAST_WORDS:
        return None
    raw = machine or (found.group().strip() if found else blocks[0].text[:40])
    hour, minute = (int(found["hour"]), int(found["minute"])) if found else (-1, -1)
    return _Entry(tuple(texts), raw, stated, hour, minute)


def _is_only_a_date(text: str, clock: Clock) -> bool:
    return len(text) <= 30 and read_either(text, clock) is not None


def _without_time(text: str) -> str:
    found = _TIME.match(text)
    return text[found.end() :].lstrip(" .,:;|—–-") if found else text


def _dated(entries: list[_Entry], day: datetime | None, clock: Clock) -> list[LivePost]:
    """Bare times of day become moments: in the order of telling, a time that falls back begins the next day."""
    clocks = [entry.hour * 60 + entry.minute for entry in entries if entry.stated is None]
    # Round the clock: forwards or backwards, which way is shorter?
    onwards = sum((later - earlier) % _DAY_MINUTES for earlier, later in pairwise(clocks))
    back = sum((earlier - later) % _DAY_MINUTES for earlier, later in pairwise(clocks))
    is_newest_first = back < onwards
    current, last = day.astimezone(clock.zone) if day else None, -1
    posts = []
    for entry in reversed(entries) if is_newest_first else entries:
        moment = entry.stated
        if moment is None and current is not None:
            if entry.hour * 60 + entry.minute < last:
                current += timedelta(days=1)
            last = entry.hour * 60 + entry.minute
            at = current.replace(hour=entry.hour, minute=entry.minute, second=0, microsecond=0)
            if at <= clock.now + timedelta(hours=1):
                moment = Moment(at, Precision.MINUTE, clock.zone_source)
        head = entry.blocks[0] if len(entry.blocks) > 1 and _is_heading(entry.blocks[0]) else None
        texts = [block.text for block in entry.blocks if block is not head]
        posts.append(
            LivePost(
                candidate(entry.raw, "text", moment) if moment else None,
                head.text if head else None,
                "\n\n".join(texts),
            )
        )
    return posts


def _is_heading(block: Block) -> bool:
    return block.tag in ("h2", "h3", "h4", "h5", "h6") or block.bold


def _candidate(raw: str | None, source: str, clock: Clock) -> DateCandidate | None:
    moment = read_either(raw, clock) if raw else None
    return candidate(raw, source, moment) if raw and moment else None


def _in_order(posts: list[LivePost]) -> tuple[LivePost, ...]:
    times = [post.at.value for post in posts if post.at is not None]
    if len(times) < len(posts):
        return tuple(posts)
    return tuple(post for _, post in sorted(zip(times, posts, strict=True), key=lambda pair: pair[0]))
