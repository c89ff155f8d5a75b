"""Writes a comparison as one HTML file that needs nothing else: no script, no font, no picture from elsewhere.

Texts come from the web and may be hostile: everything is escaped by the template engine, links are http(s) only, and
the page's own policy forbids scripts and loading.
"""

from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from jinja2 import Environment

from pipeline.compare.comparison import ArticleMatch, Comparison
from pipeline.compare.console import VERDICT_WORDS
from pipeline.errors import PlainError

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
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        building = path.with_name(f".{path.name}.part")
        building.write_text(render_report(comparison), encoding="utf-8")
        building.replace(path)
    except OSError as error:
        raise PlainError(f"the report cannot be written to {path}: {error.strerror}") from error


def render_report(comparison: Comparison) -> str:
    """The report as text."""
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.tests["web_address"] = _is_web_address
    template = (resources.files("pipeline.compare") / "templates" / "report.html").read_text(encoding="utf-8")
    articles = {match.article.article_id: match.article for match in comparison.articles}
    return environment.from_string(template).render(
        comparison=comparison,
        text=comparison.text,
        articles=articles,
        matches=comparison.articles[:_TOP],
        words=VERDICT_WORDS,
        plots=[_plot(match, len(comparison.text.sentences)) for match in comparison.sources[:_PLOTS]],
        side=_PLOT_SIDE,
    )


def _is_web_address(url: str) -> bool:
    return url.startswith(("https://", "http://"))


def _plot(match: ArticleMatch, text_length: int) -> Plot:
    across = _PLOT_SIDE / max(1, text_length)
    down = _PLOT_SIDE / max(1, len(match.article.sentences))
    return Plot(
        match,
        tuple((round((each.row + 0.5) * across, 1), round((each.column + 0.5) * down, 1)) for each in match.matches),
    )
