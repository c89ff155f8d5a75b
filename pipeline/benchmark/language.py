"""Measures language tagging: ours and the peers on the same lines, texts in the wild, garbage, articles, cost."""

import hashlib
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pipeline.benchmark.language_articles import MixedResult, measure_mixed, measure_whole
from pipeline.benchmark.language_detectors import Detector, ours, peers
from pipeline.benchmark.language_garbage import garbage
from pipeline.benchmark.language_lines import LANGUAGES, Line, Part, kazakh_news, kazakh_reviews, ntrex_classes
from pipeline.benchmark.language_scores import Scores, score
from pipeline.language.tag import tag

GARBAGE_TEXTS = 500
MIXED_ARTICLES = 500
# A process of its own, so that nothing else is in its memory: CPU-seconds of importing and loading up to the first tag,
# and the most memory (kilobytes) that reading some lines takes. getrusage would tell the memory of the parent.
_COST = """
import sys, time
begun = time.process_time()
from pipeline.language.tag import tag
tag("Қазақстан")
ready = time.process_time() - begun
for line in sys.stdin.read().split("\\n"):
    tag(line)
memory = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(ready, memory.split()[1])
"""


@dataclass(frozen=True, slots=True)
class ClassResult:
    """One detector on one class of lines."""

    detector: str
    length_class: str
    lines_per_cpu_second: float
    scores: Scores


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU-seconds from the import to the first tag; the most memory of a process that has tagged 3,000 lines."""

    start_seconds: float
    memory_megabytes: float


@dataclass(frozen=True, slots=True)
class WildResult:
    """Kazakh news: per cent `kk`. Reviews: per cent of each tag by the letters of the review. Garbage: per cent `und`.
    Articles: per cent right by set."""

    kazakh_news: float
    reviews: dict[str, dict[str, float]]
    garbage: dict[str, float]
    articles: dict[str, float]
    mixed: MixedResult


def compare(folder: Path, part: Part, with_peers: bool, most_lines: int | None) -> list[ClassResult]:
    """Every detector on every class of NTREX lines; `most_lines` of each language and class, evenly spread."""
    detectors = [ours(), *(peers() if with_peers else ())]
    results = []
    for name, lines in ntrex_classes(folder, part).items():
        chosen = _spread(lines, most_lines)
        results += [_measure(detector, name, chosen) for detector in detectors]
    return results


def measure_wild(data: Path, every: int = 1) -> WildResult:
    """Our tagger on what no parallel corpus holds; `every` 8 reads one text of eight."""
    news = kazakh_news(data / "langid")[::every]
    reviews = {}
    for letters, texts in kazakh_reviews(data / "langid").items():
        tags = Counter(tag(text).tag for text in texts[::every])
        reviews[letters] = {name: round(100 * count / tags.total(), 2) for name, count in tags.most_common(8)}
    return WildResult(
        kazakh_news=round(100 * sum(tag(line.text).tag == "kk" for line in news) / len(news), 3),
        reviews=reviews,
        garbage={
            kind: round(100 * sum(tag(text).tag == "und" for text in texts) / len(texts), 2)
            for kind, texts in garbage(GARBAGE_TEXTS // every).items()
        },
        articles=measure_whole(data, every),
        mixed=measure_mixed(data, MIXED_ARTICLES // every),
    )


def measure_cost(folder: Path) -> Cost:
    """Start and memory of a fresh process."""
    lines = _spread(ntrex_classes(folder, "all")["sentence"], 120)
    command = [sys.executable, "-c", _COST]
    done = subprocess.run(
        command, input="\n".join(line.text for line in lines), text=True, capture_output=True, check=True
    )
    seconds, kilobytes = done.stdout.split()
    return Cost(round(float(seconds), 3), round(int(kilobytes) / 1024, 1))


def digest(folder: Path) -> str:
    """SHA-256 of our answers to NTREX's sentences: the same on every run, in every process."""
    answers = [asdict(tag(line.text)) for line in ntrex_classes(folder, "all")["sentence"]]
    return hashlib.sha256(json.dumps(answers).encode()).hexdigest()


def _measure(detector: Detector, name: str, lines: Sequence[Line]) -> ClassResult:
    detector.detect(lines[0].text)  # models are loaded when first asked
    begun = time.process_time()
    answers = detector.answers([line.text for line in lines])
    seconds = time.process_time() - begun
    return ClassResult(detector.name, name, round(len(lines) / seconds, 1), score(lines, answers, LANGUAGES))


def _spread(lines: Sequence[Line], most: int | None) -> list[Line]:
    by_language: dict[str, list[Line]] = {}
    for line in lines:
        by_language.setdefault(line.language, []).append(line)
    chosen = []
    for own in by_language.values():
        count = min(len(own), most or len(own))
        chosen += [own[index * len(own) // count] for index in range(count)]
    return chosen
