"""How good and how fast relevance is: F1 on labelled texts beside a plain search for the country's name."""

import re
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from pipeline.benchmark.relevance_texts import LabelledText, Text
from pipeline.records import RelevanceClass
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import Topic

Judge = Callable[[Text], RelevanceClass]

_RANK = {RelevanceClass.NO: 0, RelevanceClass.MENTIONS: 1, RelevanceClass.ABOUT: 2}
_COUNTRY = re.compile("Казахстан|Kazakhstan|Қазақстан", re.IGNORECASE)
# What somebody with a search box would call "about": the name in the title or three times.
_PLAIN_ABOUT = 3


@dataclass(frozen=True, slots=True)
class Quality:
    """Right, wrong and missed texts of one judge at one level: `mentions` means mentions or about."""

    judge: str
    part: str
    level: str
    texts: int
    true_positives: int
    false_positives: int
    false_negatives: int

    @property
    def precision(self) -> float:
        return self.true_positives / max(1, self.true_positives + self.false_positives)

    @property
    def recall(self) -> float:
        return self.true_positives / max(1, self.true_positives + self.false_negatives)

    @property
    def f1(self) -> float:
        return 2 * self.true_positives / max(1, 2 * self.true_positives + self.false_positives + self.false_negatives)


@dataclass(frozen=True, slots=True)
class Speed:
    """Articles scored one after the other; memory is how much the process's peak grew meanwhile."""

    articles: int
    characters: int
    cpu_seconds: float
    memory_growth_mb: float

    @property
    def articles_per_cpu_second(self) -> float:
        return self.articles / self.cpu_seconds


def by_topic(topic: Topic) -> Judge:
    """Our judge."""
    return lambda text: score_text(text.title, None, text.paragraphs, None, topic, from_home=text.from_home).verdict


def by_country_name(text: Text) -> RelevanceClass:
    """What a plain search finds: the country's name in three languages, any ending."""
    count = sum(len(_COUNTRY.findall(part)) for part in (text.title, *text.paragraphs))
    if count == 0:
        return RelevanceClass.NO
    about = count >= _PLAIN_ABOUT or _COUNTRY.search(text.title)
    return RelevanceClass.ABOUT if about else RelevanceClass.MENTIONS


def measure_quality(labelled: Sequence[LabelledText], judge: Judge, name: str) -> list[Quality]:
    """Precision, recall and F1 of a judge on each part, for `mentions` (or more) and for `about`."""
    results = []
    for part in ("tuning", "held-out"):
        chosen = [each for each in labelled if each.part == part]
        pairs = [(_RANK[each.label], _RANK[judge(each.text)]) for each in chosen]
        for level in (RelevanceClass.MENTIONS, RelevanceClass.ABOUT):
            rank = _RANK[level]
            counts = Counter((truth >= rank, found >= rank) for truth, found in pairs)
            results.append(
                Quality(
                    judge=name,
                    part=part,
                    level=level.value,
                    texts=len(pairs),
                    true_positives=counts[True, True],
                    false_positives=counts[False, True],
                    false_negatives=counts[True, False],
                )
            )
    return results


def measure_speed(texts: Sequence[Text], judge: Judge, count: int) -> Speed:
    """Score `count` articles, going round `texts` as often as needed."""
    for text in texts:
        judge(text)
    peak = _peak_mb()
    characters = 0
    started = time.process_time()
    for text in islice(cycle(texts), count):
        judge(text)
        characters += sum(map(len, text.paragraphs))
    return Speed(count, characters, time.process_time() - started, _peak_mb() - peak)


def wrong(labelled: Iterable[LabelledText], judge: Judge, part: str) -> list[tuple[LabelledText, RelevanceClass]]:
    """The texts of one part that the judge gets wrong, with its verdict."""
    verdicts = ((each, judge(each.text)) for each in labelled if each.part == part)
    return [(each, verdict) for each, verdict in verdicts if verdict is not each.label]


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
