"""Writes a comparison as one HTML page in the frame of all our reports: no script, nothing from elsewhere."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from pipeline.compare.comparison import ArticleMatch, Comparison
from pipeline.compare.console import VERDICT_WORDS
from pipeline.compare.scope import EVERYTHING, Scope
from pipeline.report.page import render_page, write_page

_TOP = 20
_PLOTS = 4
_PLOT_SIDE = 200


@dataclass(frozen=True, slots=True)
class Plot:
    """Dots of an order plot: where a sentence stands in the text (x) and in the article (y), in SVG units."""

    match: ArticleMatch
    dots: tuple[tuple[float, float], ...]


def write_report(comparison: Comparison, path: Path) -> None:
    """Write the report, whole or not at all.

    Raises:
        PlainError: the place cannot be written.
    """
    write_page(render_report(comparison), path)


def report_name(name: str, text: str, scope: Scope = EVERYTHING) -> str:
    """The file name of a report: two texts in files of one name have two reports, one text has one for each part of the
    store that it was compared with."""
    stem = re.sub(r"[^\w.-]+", "-", Path(name).stem).strip("-.") or "text"
    return f"compare-{stem[:80]}-{hashlib.sha256(f'{text}{scope}'.encode(errors='surrogatepass')).hexdigest()[:8]}.html"


def render_report(comparison: Comparison) -> str:
    """The report as text."""
    return render_page(
        "pipeline.compare",
        "report.html",
        comparison=comparison,
        text=comparison.text,
        articles={match.article.article_id: match.article for match in comparison.articles},
        matches=comparison.articles[:_TOP],
        words=VERDICT_WORDS,
        plots=[_plot(match, len(comparison.text.sentences)) for match in comparison.sources[:_PLOTS]],
        side=_PLOT_SIDE,
    )


def _plot(match: ArticleMatch, text_length: int) -> Plot:
    across = _PLOT_SIDE / max(1, text_length)
    down = _PLOT_SIDE / max(1, len(match.article.sentences))
    return Plot(
        match,
        tuple((round((each.row + 0.5) * across, 1), round((each.column + 0.5) * down, 1)) for each in match.matches),
    )
