"""Prints a comparison for people at a terminal."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.compare.comparison import ArticleMatch, Comparison
from pipeline.compare.verdict import ArticleVerdict, SentenceVerdict
from pipeline.report.page import moment

VERDICT_WORDS = {
    ArticleVerdict.SOURCE_OR_COPY: "source or copy",
    ArticleVerdict.PARTIAL: "shares parts",
    ArticleVerdict.SAME_STORY: "same story, rewritten",
    ArticleVerdict.NONE: "none",
}
_COLOURS = {
    SentenceVerdict.VERBATIM: "green",
    SentenceVerdict.EDITED: "green",
    SentenceVerdict.TRANSLATED: "cyan",
    SentenceVerdict.WEAK: "yellow",
    SentenceVerdict.UNSUPPORTED: "dim",
}


def print_comparison(comparison: Comparison, console: Console, top: int = 10, sentences: bool = True) -> None:
    """The best `top` articles, then every sentence of the text with its best partner."""
    console.print(headline(comparison))
    for clue in comparison.text.clues:
        console.print(f"  the text itself says: {clue.kind.value.replace('_', ' ')} {escape(clue.value)}")
    if comparison.articles:
        console.print(_articles(comparison, top))
    if len(comparison.cover) > 1:
        console.print("Together they explain the text: " + _cover(comparison))
    if sentences and comparison.sources:
        console.print(_sentences(comparison))


def headline(comparison: Comparison) -> str:
    """One sentence that answers the question."""
    text, sources = comparison.text, comparison.sources
    if not comparison.stored_article_count:
        return (
            f"{escape(text.name)} ({text.language}): there is nothing to compare it with: no article of this scope is "
            "stored and embedded (kazwatch crawl, then kazwatch compare --backfill)"
        )
    searched = f"{comparison.stored_article_count} articles, {comparison.stored_sentence_count} sentences searched"
    counts = Counter(each.verdict.value for each in comparison.sentences)
    spread = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in SentenceVerdict if counts[verdict])
    if not comparison.has_source:
        nearest = f"; nearest: {escape(sources[0].article.title)}, the same story" if sources else ""
        return f"{escape(text.name)} ({text.language}): no stored article is its source{nearest} ({searched}; {spread})"
    best = sources[0]
    return (
        f"{escape(text.name)} ({text.language}): {VERDICT_WORDS[best.verdict]}: {escape(best.article.title)} "
        f"({escape(best.article.outlet)}), {best.hit_count} of {len(text.sentences)} sentences ({searched}; {spread})"
    )


def _articles(comparison: Comparison, top: int) -> Table:
    table = Table(title="Where it may come from", title_justify="left")
    for name in ("", "verdict", "outlet", "published (Almaty)", "lang", "title"):
        table.add_column(name)
    for name in ("sentences", "of text", "of article", "evidence"):
        table.add_column(name, justify="right")
    for match in comparison.articles[:top]:
        table.add_row(
            str(match.rank),
            VERDICT_WORDS[match.verdict],
            escape(match.article.outlet),
            _published(match),
            match.article.language,
            escape(match.article.title),
            str(match.hit_count),
            f"{match.coverage_of_text:.0%}",
            f"{match.coverage_of_article:.0%}",
            f"{match.evidence:.2f}",
            style=None if match.verdict is not ArticleVerdict.NONE else "dim",
        )
    return table


def _published(match: ArticleMatch) -> str:
    day = moment(match.article.published_at, "day")
    notes = [
        word
        for word, is_so in (("first", match.is_first_published), ("named in the text", match.is_named_in_text))
        if is_so
    ]
    return f"{day} ({', '.join(notes)})" if notes else day


def _cover(comparison: Comparison) -> str:
    titles = {match.article.article_id: match.article.title for match in comparison.articles}
    return "; ".join(f"{escape(titles[number])} (+{len(rows)})" for number, rows in comparison.cover)


def _sentences(comparison: Comparison) -> Table:
    table = Table(title="Sentence by sentence", title_justify="left", show_lines=False)
    table.add_column("", justify="right")
    table.add_column("verdict")
    table.add_column("probability", justify="right")
    table.add_column("the text", ratio=1)
    table.add_column("best stored sentence", ratio=1)
    for each in comparison.sentences:
        conflicts = f" [red]({', '.join(each.conflicts)} differs)[/red]" if each.conflicts else ""
        table.add_row(
            str(each.row + 1),
            f"[{_COLOURS[each.verdict]}]{each.verdict.value}[/]{conflicts}",
            f"{each.best.probability:.2f}" if each.best else "",
            escape(each.text),
            escape(each.best.article_text) if each.best else "",
        )
    return table
