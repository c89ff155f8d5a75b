"""Writes a comparison as one HTML page in the frame of all our reports: no script, nothing from elsewhere."""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from pipeline.compare.comparison import ArticleMatch, Comparison
from pipeline.compare.console import VERDICT_WORDS, unknown_language
from pipeline.compare.scope import EVERYTHING, Scope
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict
from pipeline.report.page import render_page, write_page

_TOP = 20
_PLOTS = 4
_PLOT_SIDE = 200
# Cells of the strip that shows a text at a glance; a longer one would fill the screen.
_MOST_IN_STRIP = 400
_MARKS = {
    SentenceVerdict.VERBATIM: "=",
    SentenceVerdict.EDITED: "≈",
    SentenceVerdict.TRANSLATED: "⇄",
    SentenceVerdict.WEAK: "?",
    SentenceVerdict.UNSUPPORTED: "–",
}
_SENTENCE_MEANINGS = {
    SentenceVerdict.VERBATIM: "The same words.",
    SentenceVerdict.EDITED: "The same language and many of the same words, or contained in a longer sentence.",
    SentenceVerdict.TRANSLATED: "The same statement in another language, or in other words.",
    SentenceVerdict.WEAK: "Something like it; or alike, in an article that is otherwise no source.",
    SentenceVerdict.UNSUPPORTED: "Nothing like it is stored.",
}
_ARTICLE_MEANINGS = {
    ArticleVerdict.SOURCE_OR_COPY: "Half of the text stands in the article, or half of the article in the text. Dates "
    "tell which of them was first.",
    ArticleVerdict.PARTIAL: "Several sentences are shared, more than two articles on one event ever did in our trials.",
    ArticleVerdict.SAME_STORY: "The same is told, in words of its own.",
    ArticleVerdict.NONE: "Too little is shared to say more than that. One matching sentence is never proof.",
}


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
    text = comparison.text
    verdicts = Counter(each.verdict for each in comparison.sentences)
    return render_page(
        "pipeline.compare",
        "report.html",
        comparison=comparison,
        text=text,
        scope=str(comparison.scope),
        clues=list(dict.fromkeys((clue.kind.value.replace("_", " "), clue.value) for clue in text.clues)),
        counts=[(verdict, verdicts[verdict]) for verdict in SentenceVerdict if verdicts[verdict]],
        differing_count=sum(bool(each.conflicts) for each in comparison.sentences),
        open_count=sum(each.is_open for each in comparison.sentences),
        articles={match.article.article_id: match for match in comparison.articles},
        groups=_groups(comparison),
        words=VERDICT_WORDS,
        warning=None if comparison.knows_language else unknown_language(comparison),
        marks=_MARKS,
        sentence_meanings=_SENTENCE_MEANINGS.items(),
        article_meanings=_ARTICLE_MEANINGS.items(),
        plots=[_plot(match, len(text.sentences)) for match in comparison.related[:_PLOTS]],
        side=_PLOT_SIDE,
        most_in_strip=_MOST_IN_STRIP,
    )


def _groups(comparison: Comparison) -> list[tuple[str, list[ArticleMatch]]]:
    """The best articles, and whichever a sentence points to, under headings: those with a verdict, and the others."""
    named = {each.best.article_id for each in comparison.sentences if each.best}
    shown = [match for match in comparison.articles if match.rank <= _TOP or match.article.article_id in named]
    related = [match for match in shown if match.verdict is not ArticleVerdict.NONE]
    others = [match for match in shown if match.verdict is ArticleVerdict.NONE]
    headings = (("It may come from these", related), ("Near, but too little to call it a source", others))
    return [(heading, matches) for heading, matches in headings if matches]


def _plot(match: ArticleMatch, text_length: int) -> Plot:
    across = _PLOT_SIDE / max(1, text_length)
    down = _PLOT_SIDE / max(1, len(match.article.sentences))
    places = ((each.text_sequence + 0.5, each.article_sequence + 0.5) for each in match.matches)
    return Plot(match, tuple((round(x * across, 1), round(y * down, 1)) for x, y in places))
