"""Precision, recall, F1, confusion and calibration of answers against the languages of the lines."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.benchmark.language_detectors import Answer
from pipeline.benchmark.language_lines import Line

# Names that detectors have for one and the same language of the lines.
_SAME = {"iw": "he", "zho": "zh", "bs": "hr", "arz": "ar", "prs": "fa", "pes": "fa", "uzs": "uz", "azb": "az"}
_NO_ANSWER = frozenset({"un", "und", "unknown", "zxx", "xx", "none", ""})
_BINS = 10


@dataclass(frozen=True, slots=True)
class LanguageScore:
    """Shares in per cent of one language's lines and answers."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class Scores:
    """`macro_f1` in per cent over the languages; `calibration_error` is the expected one over ten bins;
    `certain_share` is how many answers claim .99 or more, `certain_right` how many of those are right, in per cent."""

    lines: int
    macro_f1: float
    undetermined: float
    calibration_error: float
    certain_share: float
    certain_right: float
    languages: dict[str, LanguageScore]
    confusion: tuple[tuple[str, str, int], ...]


def base(label: str) -> str:
    """The language of a detector's label, without script and region: `zh-cn` and `zh-Hant` are `zh`."""
    language = label.replace("_", "-").lower().split("-")[0]
    return "und" if language in _NO_ANSWER else _SAME.get(language, language)


def score(lines: Sequence[Line], answers: Sequence[Answer], languages: Sequence[str]) -> Scores:
    """Score answers line by line."""
    right: Counter[str] = Counter()
    wanted = Counter(line.language for line in lines)
    given: Counter[str] = Counter()
    confusion: Counter[tuple[str, str]] = Counter()
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for line, (label, confidence) in zip(lines, answers, strict=True):
        answer = base(label)
        given[answer] += 1
        if answer == line.language:
            right[answer] += 1
        else:
            confusion[line.language, answer] += 1
        if answer != "und":
            bins[min(_BINS - 1, int(confidence * _BINS))].append((confidence, answer == line.language))
    by_language = {
        language: LanguageScore(
            _percent(right[language], given[language]),
            _percent(right[language], wanted[language]),
            _percent(2 * right[language], wanted[language] + given[language]),
        )
        for language in languages
    }
    answered = sum(map(len, bins))
    error = sum(abs(sum(confidence for confidence, _ in one) - sum(ok for _, ok in one)) for one in bins)
    certain = [ok for one in bins for confidence, ok in one if confidence >= 0.99]
    return Scores(
        lines=len(lines),
        macro_f1=round(sum(one.f1 for one in by_language.values()) / len(by_language), 3),
        undetermined=_percent(given["und"], len(lines)),
        calibration_error=round(error / max(1, answered), 4),
        certain_share=_percent(len(certain), len(lines)),
        certain_right=_percent(sum(certain), len(certain)),
        languages=by_language,
        confusion=tuple((wanted, got, count) for (wanted, got), count in confusion.most_common(20)),
    )


def _percent(part: int, whole: int) -> float:
    return round(100 * part / whole, 3) if whole else 0.0
