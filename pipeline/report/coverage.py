"""The coverage report: what is stored, by outlet, language and day, as one page that explains itself."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pipeline.report.figures import DayCount, Figures
from pipeline.report.page import render_page
from pipeline.report.plots import HEIGHT, WIDTH, bar_plot, matrix, strips, timeline

_VERDICTS = {"about": "about it", "mentions": "mentions it", "no": "neither"}
_NOT_JUDGED = "not judged"
_LEFT_OUT = "read, not kept"


@dataclass(frozen=True, slots=True)
class Share:
    """A row of a table of shares: the parts of one outlet's articles, in the order of the table's series."""

    outlet: str
    article_count: int
    parts: tuple[float, ...]
    keep: str | None


def render_coverage(figures: Figures) -> str:
    """The report as HTML."""
    axis = timeline(figures.days, figures.filters.since, figures.filters.until)
    spans = axis.spans
    by_language = bar_plot(figures.days, spans, lambda each: each.language)
    by_verdict = bar_plot(figures.days, spans, _verdict, (*_VERDICTS.values(), _NOT_JUDGED))
    verdicts = (*by_verdict.series, _LEFT_OUT) if figures.left_out else by_verdict.series
    return render_page(
        "pipeline.report",
        "coverage.html",
        figures=figures,
        filters=figures.filters,
        spans=spans,
        unit=axis.unit,
        by_language=by_language,
        by_verdict=by_verdict,
        verdicts=verdicts,
        language_shares=_shares(figures, figures.days, by_language.series, lambda each: each.language),
        verdict_shares=_shares(figures, (*figures.days, *figures.left_out), verdicts, _verdict),
        strips=strips(figures.days, spans, figures.windows),
        matrix=matrix(figures.copies),
        width=WIDTH,
        height=HEIGHT,
    )


def _verdict(each: DayCount) -> str:
    if each.verdict == "left_out":
        return _LEFT_OUT
    return _VERDICTS[each.verdict] if each.verdict else _NOT_JUDGED


def _shares(
    figures: Figures, days: Iterable[DayCount], series: tuple[str, ...], kind: Callable[[DayCount], str]
) -> tuple[Share, ...]:
    counts: dict[str, Counter[str]] = {}
    for each in days:
        name = kind(each)
        counts.setdefault(each.outlet, Counter())[name if name in series else "other"] += each.article_count
    return tuple(
        Share(
            outlet,
            by_kind.total(),
            tuple(by_kind[name] / by_kind.total() for name in series),
            figures.keeps.get(outlet),
        )
        for outlet, by_kind in sorted(counts.items())
    )
