"""What must hold of a run before it is stored: pages may be few or odd, but not all wrong in the same way.

A run that breaks an assertion is held back whole: its pages stay in the archive, so nothing is lost and nothing false
is shown. The limits are far from anything a quiet run comes near; smaller faults ring (pipeline/health/judge.py).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from pipeline.errors import PlainError
from pipeline.health.days import OutletDay
from pipeline.records import Assessed, Rejection

# Fewer articles than this may be alike by chance.
LEAST_ARTICLES = 10
_LEAST_KNOWN = 50
_SAME_SHARE = 0.5
_GARBLED_SHARE = 0.3
# Characters lost to the encoding, of a text that is called garbled.
_LOST_LETTERS = 0.005
_FUTURE_SHARE = 0.5
# Dates or texts that were there and are not: nearly all had a date, nearly none has; nearly all are a fraction.
_USUALLY_DATED, _DATED_NOW = 0.9, 0.2
_SHORT_SHARE, _SHORT = 0.8, 0.2
_A_DAY_AHEAD = timedelta(days=1)


class QuarantinedError(PlainError):
    """A run that breaks an assertion; `reason` says which, in a sentence."""

    def __init__(self, run_id: str, reason: str) -> None:
        super().__init__(
            f"run {run_id} is held back: {reason}. Nothing of it is stored, its pages are in the archive.\n"
            f"Next: mend the outlet's rules and `kazwatch load {run_id}`; or, if it is right as it is, "
            f"`kazwatch release {run_id} --reason ...`"
        )
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Norm:
    """What the outlet's articles usually are: share with a date, median bytes of the text; None where unknown."""

    dated_share: float | None = None
    bytes: float | None = None


def norm_of(days: Sequence[OutletDay]) -> Norm:
    """The norm of an outlet's last weeks."""
    articles = sum(day.article_count for day in days)
    if articles < _LEAST_KNOWN:
        return Norm()
    sizes = [day.median_bytes for day in days if day.median_bytes]
    return Norm(1 - sum(day.undated_count for day in days) / articles, median(sizes) if sizes else None)


def asserted(run_id: str, ends: Iterable[Assessed | Rejection], norm: Norm = Norm()) -> Iterator[Assessed | Rejection]:
    """Pass on what a run ends in, and at the end see that it can be right.

    Raises:
        QuarantinedError: it cannot; whoever loads `ends` must then store nothing of them.
    """
    tally = _Tally()
    for end in ends:
        if isinstance(end, Assessed):
            tally.add(end)
        yield end
    reason = tally.broken(norm)
    if reason:
        raise QuarantinedError(run_id, reason)


@dataclass(slots=True)
class _Tally:
    """Counts of a run's articles; texts by hash, one per address, so that memory stays small."""

    texts: dict[str, int] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)
    dated: int = 0
    future: int = 0
    garbled: int = 0

    def add(self, end: Assessed) -> None:
        article, body = end.article, end.article.body
        self.texts[end.canonical_url] = hash(body)
        self.sizes.append(len(body.encode(errors="replace")))
        self.garbled += body.count("\ufffd") > _LOST_LETTERS * len(body)
        if article.published.chosen:
            self.dated += 1
            self.future += article.published.chosen.value > article.capture.fetched_at + _A_DAY_AHEAD

    def broken(self, norm: Norm) -> str:
        """The assertion that does not hold, in a sentence; empty where all do."""
        count = len(self.sizes)
        if count < LEAST_ARTICLES:
            return ""
        same = max(Counter(self.texts.values()).values())
        short = sum(size < _SHORT * norm.bytes for size in self.sizes) if norm.bytes else 0
        if len(self.texts) >= LEAST_ARTICLES and same > _SAME_SHARE * len(self.texts):
            return f"{same} of {len(self.texts)} articles have the same text"
        if self.garbled > _GARBLED_SHARE * count:
            return f"{self.garbled} of {count} texts hold characters that fit no encoding"
        if self.future > _FUTURE_SHARE * count:
            return f"{self.future} of {count} articles are dated more than a day after they were fetched"
        if (norm.dated_share or 0) > _USUALLY_DATED and self.dated < _DATED_NOW * count:
            return f"{self.dated} of {count} articles have a date, usually {norm.dated_share:.0%} have one"
        if short > _SHORT_SHARE * count:
            return f"{short} of {count} texts are shorter than a fifth of the usual {norm.bytes:.0f} bytes"
        return ""
