"""Prints a comparison for people at a terminal."""

from collections import Counter

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.compare.comparison import Comparison
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
# A longer text is read in its report.
_MOST_SENTENCES = 200


def print_comparison(comparison: Comparison, console: Console, top: int = 10) -> None:
    """The best `top` articles, then the sentences of the text with their best partners."""
    console.print(escape(headline(comparison)))
    if not comparison.knows_language:
        console.print(f"  [yellow]{unknown_language(comparison)}[/yellow]")
    for kind, value in dict.fromkeys((clue.kind.value, clue.value) for clue in comparison.text.clues):
        console.print(f"  the text itself says: {kind.replace('_', ' ')} {escape(value)}")
    if comparison.articles:
        console.print(_articles(comparison, top))
    if len(comparison.cover) > 1:
        console.print("Together they explain the text: " + _cover(comparison))
    if comparison.related or any(each.verdict is SentenceVerdict.VERBATIM for each in comparison.sentences):
        console.print(_sentences(comparison))
        if len(comparison.sentences) > _MOST_SENTENCES:
            console.print(f"{len(comparison.sentences) - _MOST_SENTENCES} further sentences stand in the report.")


def headline(comparison: Comparison) -> str:
    """One sentence that answers the question, as plain text."""
    text, related, source = comparison.text, comparison.related, comparison.source
    if not comparison.stored_article_count:
        return (
            f"{text.name} ({text.language}): there is nothing to compare it with: no article of this scope is "
            "stored and embedded (kazwatch crawl, then kazwatch compare --backfill)"
        )
    searched = f"{comparison.stored_article_count} articles, {comparison.stored_sentence_count} sentences searched"
    if str(comparison.scope):
        searched += f", only those {comparison.scope}"
    counts = Counter(each.verdict.value for each in comparison.sentences)
    spread = ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in SentenceVerdict if counts[verdict])
    if source is None:
        nearest = f"; nearest: {related[0].article.title}, the same story" if related else ""
        short = "; one sentence alone is never proof of a source" if len(text.sentences) == 1 else ""
        return f"{text.name} ({text.language}): no stored article is its source{nearest}{short} ({searched}; {spread})"
    return (
        f"{text.name} ({text.language}): {VERDICT_WORDS[source.verdict]}: {source.article.title} "
        f"({source.article.outlet}), {source.hit_count} of {len(text.sentences)} sentences ({searched}; {spread})"
    )


def unknown_language(comparison: Comparison) -> str:
    """What to think of an answer for a language that the space was not fitted on."""
    return (
        f"Nothing was fitted or measured on texts in {comparison.text.language}: what is found can be trusted less, "
        "and more may be missed; compare a translation of the text, too."
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
            escape(match.article.outlet) + (" (named in the text)" if match.is_named_in_text else ""),
            moment(match.article.published_at, "day") + (" (first of its copies)" if match.is_first_published else ""),
            match.article.language,
            escape(match.article.title),
            str(match.hit_count),
            f"{match.coverage_of_text:.0%}",
            f"{match.coverage_of_article:.0%}",
            f"{match.evidence:.2f}",
            style=None if match.verdict is not ArticleVerdict.NONE else "dim",
        )
    return table


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
    table.add_column("article", justify="right")
    ranks = {match.article.article_id: match.rank for match in comparison.articles}
    for each in comparison.sentences[:_MOST_SENTENCES]:
        conflicts = f" [red]({', '.join(each.conflicts)} differs)[/red]" if each.conflicts else ""
        table.add_row(
            str(each.text_sequence + 1),
            f"[{_COLOURS[each.verdict]}]{each.verdict.value}[/]{conflicts}",
            f"{each.best.probability:.2f}" if each.best else "",
            escape(each.text),
            escape(each.best.article_text) if each.best else "",
            str(ranks[each.best.article_id]) if each.best else "",
        )
    return table
