"""How well a page was read: word-F1 of the body, snippets, title, authors, date."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.benchmark.gold_pages import GoldPage
from pipeline.extract.authors import persons
from pipeline.extract.characters import normal
from pipeline.extract.decode import decode
from pipeline.extract.dom import parse, text_of

_WORD = re.compile(r"\w+")
_MARKS = str.maketrans("–—‐‑−", "-" * 5, "\"'«»“”„‟″’‘‚‛′´`‹›")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader says of a page; None or empty where it says nothing."""

    body: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    to_the_minute: bool = False


@dataclass(frozen=True, slots=True)
class WordScore:
    """Precision and recall of words (with repetitions) against the gold text, and their harmonic mean."""

    f1: float
    precision: float
    recall: float


def score_words(answer: str, gold: str) -> WordScore:
    """An empty answer to an empty gold text is right."""
    given, wanted = Counter(_WORD.findall(answer.lower())), Counter(_WORD.findall(gold.lower()))
    if not given and not wanted:
        return WordScore(1.0, 1.0, 1.0)
    shared = (given & wanted).total()
    if not shared:
        return WordScore(0.0, 0.0, 0.0)
    precision, recall = shared / given.total(), shared / wanted.total()
    return WordScore(2 * precision * recall / (precision + recall), precision, recall)


def count_snippets(answer: str, page: GoldPage) -> Counter[str]:
    """`hit` and `miss` of what must be there, `wrong` and `clean` of what must not; spaces and what cannot be seen do
    not count."""
    text = _squeeze(answer)
    counts: Counter[str] = Counter()
    for snippet in page.must:
        counts["hit" if _squeeze(snippet) in text else "miss"] += 1
    for snippet in page.must_not:
        counts["wrong" if _squeeze(snippet) in text else "clean"] += 1
    return counts


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", normal(text))


def is_same_title(given: str | None, gold: str) -> bool:
    """Equal but for white space, quotation marks, kinds of dashes, and capitals."""
    return given is not None and _title_key(given) == _title_key(gold)


def _title_key(title: str) -> str:
    return _squeeze(normal(title).translate(_MARKS).lower())


def is_shown_title(page: bytes, gold: str) -> bool:
    """Does an h1 of the page say the gold title? Some sets hold what the outlet tells search engines or networks."""
    root = parse(decode(page).text)
    return root is not None and any(is_same_title(text_of(node), gold) for node in root.iter("h1"))


def count_authors(given: Sequence[str], gold: Sequence[str]) -> Counter[str]:
    """`right`, `given` and `wanted` names; compared as sets of words, so that "Smith, Ann" is Ann Smith."""
    left = {frozenset(_WORD.findall(name.lower())) for name in given}
    right = {frozenset(_WORD.findall(name.lower())) for name in gold}
    return Counter(right=len(left & right), given=len(left), wanted=len(right))


def persons_of(names: Sequence[str], page: GoldPage) -> tuple[str, ...]:
    """The persons among names, by our own reader's idea of one: gold authors also are newsrooms, agencies, places."""
    return tuple(name for name in names if persons((name,), (page.outlet, page.outlet.split(".")[0]), stated=True))


def is_same_day(given: datetime, gold: str) -> bool:
    """The gold day: of the page's own zone where gold states none."""
    wanted = datetime.fromisoformat(gold) if len(gold) > 10 else None
    if wanted is not None and wanted.tzinfo is not None and given.tzinfo is not None:
        return given.astimezone(wanted.tzinfo).date() == wanted.date() or given.date() == wanted.date()
    return given.date().isoformat() == gold[:10]


def is_same_minute(given: datetime, gold: str) -> bool | None:
    """None where gold states no minute."""
    if len(gold) < 16:
        return None
    wanted = datetime.fromisoformat(gold)
    if wanted.tzinfo is None:
        return given.replace(tzinfo=None, second=0, microsecond=0) == wanted.replace(second=0, microsecond=0)
    return abs((given - wanted).total_seconds()) < 60
