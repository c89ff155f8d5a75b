"""`kazwatch compare`: where does a text come from?"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click
import psycopg
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from pipeline.cli.console import open_console
from pipeline.compare.answer import as_json
from pipeline.compare.console import print_comparison
from pipeline.compare.ingest import Backlog, count_backlog, embed_pending
from pipeline.compare.report import report_name, write_report
from pipeline.compare.run import compare_text
from pipeline.compare.scope import Scope
from pipeline.compare.text_file import decode_text, read_text_file
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.report.page import ALMATY
from pipeline.settings import load_settings

# Seconds of one core for a thousand characters: 8 sentences of 125 characters at 150 a second.
_SECONDS_PER_CHARACTER = 0.053 / 1000
_DAY = click.DateTime(formats=["%Y-%m-%d"])
_COLUMNS = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:.0f} %"), TimeRemainingColumn())
# A bar is shown for texts that take longer than some ten seconds.
_LONG = 1_000


def _languages(context: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """Tags between commas, such as `ru,kk`."""
    tags = tuple(tag for tag in re.split(r"[\s,]+", value or "") if tag)
    for tag in tags:
        if not re.fullmatch(r"[a-z]{2,3}(-\w{2,8})*", tag):
            raise click.BadParameter(f"{tag} is no tag of a language: they look like ru, kk, en, kk-Latn")
    return tags or None


def _language(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    tags = _languages(context, parameter, value) or (None,)
    if len(tags) > 1:
        raise click.BadParameter("the text has one language; --languages are those of the articles")
    return tags[0]


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--since", type=_DAY, help="First day of publication, in Almaty.")
@click.option("--until", type=_DAY, help="Day after the last one.")
@click.option("--languages", callback=_languages, help="Only articles in these languages: ru,kk,en.")
@click.option("--outlet", "outlets", multiple=True, help="Only articles of this outlet; may be given again.")
@click.option("--language", callback=_language, help="The language of the text, where it is recognised wrongly.")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the report.")
@click.option("--top", type=click.IntRange(min=1), default=10, show_default=True, help="How many articles to print.")
@click.option("--exact", is_flag=True, help="Compare every stored vector, not those of the nearest articles alone.")
@click.option("--json", "json_", is_flag=True, help="Print the answer as JSON.")
@click.option("--backfill", is_flag=True, help="First embed all stored articles that are not embedded yet.")
@click.option("--limit", type=click.IntRange(min=1), help="With --backfill: at most this many articles.")
def compare(
    file: Path | None,
    since: datetime | None,
    until: datetime | None,
    languages: tuple[str, ...] | None,
    outlets: tuple[str, ...],
    language: str | None,
    html: Path | None,
    top: int,
    exact: bool,
    json_: bool,
    backfill: bool,
    limit: int | None,
) -> None:
    """Find the stored articles that the text in FILE comes from (- reads standard input).

    FILE is plain text in any language and encoding, its sentences in any order, or a saved page. The answer is stored
    (research.text_match) and written as a report for a browser.

    \b
    Of an article it says
      source or copy         half of the text, or half of the article, is in the other
      shares parts           several sentences are, too many for chance
      same story, rewritten  it tells the same in words of its own
      none                   too little is shared; one matching sentence is never proof
    Of a sentence
      verbatim, edited       the same words, some changed words (also in part)
      translated             the same statement in another language or in other words
      weak                   something like it, or alike in an article that is no source
      unsupported            nothing like it is stored
    "number differs" (date, name, negation ...): the matched sentence contradicts it; such a
    sentence is never called confirmed. Probability: how often pairs that score so say the same.
    Evidence: 0.3 for a sure sentence, less for others, summed over the article.

    \b
    kazwatch compare my_text.txt
    kazwatch compare my_text.txt --since 2022-01-01 --until 2022-02-01 --outlet mk_ru --outlet zakon_kz
    kazwatch compare page.html --languages ru,kk --json > answer.json
    """
    if file is None and not backfill:
        raise click.UsageError("name the file with the text, or give --backfill")
    if since and until and until <= since:
        raise click.UsageError("--until is the day after the last one, and so later than --since")
    if limit and not backfill:
        raise click.UsageError("--limit goes with --backfill; --top says how many articles are printed")
    text = None if file is None else _read(file)
    settings = load_settings()
    console = open_console(stderr=json_)
    scope = Scope(
        languages=languages,
        since=since.replace(tzinfo=ALMATY) if since else None,
        until=until.replace(tzinfo=ALMATY) if until else None,
        outlets=outlets or None,
    )
    with connect(ready_database_url(settings)) as connection:
        if backfill:
            _backfill(connection, console, limit)
        if file is None or text is None:
            return
        _say_what_waits(count_backlog(connection), console)
        name = "standard input" if str(file) == "-" else file.name
        with _bar(console) as show:
            comparison = compare_text(
                connection, text, name, scope=scope, language=language, exact=exact, progress=show
            )
    report = html or settings.reports / report_name(name, text, scope)
    write_report(comparison, report)
    if json_:
        click.echo(json.dumps(as_json(comparison), ensure_ascii=False, indent=1))
    else:
        print_comparison(comparison, console, top)
    console.print(f"Report: {report}", highlight=False, soft_wrap=True)


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[int, int], None]]:
    """A progress bar that shows itself for long texts alone."""
    progress = Progress(*_COLUMNS, console=console, transient=True)
    task = progress.add_task("embedding the text")

    def show(done: int, total: int) -> None:
        if total > _LONG:
            progress.start()
            progress.update(task, completed=done, total=total)

    try:
        yield show
    finally:
        if progress.live.is_started:
            progress.stop()


def _read(file: Path) -> str:
    return decode_text(sys.stdin.buffer.read(), "standard input") if str(file) == "-" else read_text_file(file)


def _say_what_waits(backlog: Backlog, console: Console) -> None:
    if backlog.article_count:
        articles = (
            "1 stored article is" if backlog.article_count == 1 else f"{backlog.article_count} stored articles are"
        )
        console.print(
            f"[yellow]{articles} not embedded yet and not searched ({_duration(backlog)}): "
            "kazwatch compare --backfill[/yellow]"
        )


def _duration(backlog: Backlog) -> str:
    minutes = backlog.character_count * _SECONDS_PER_CHARACTER / 60
    return f"about {minutes:.0f} minutes of work" if minutes >= 1 else "less than a minute of work"


def _backfill(connection: psycopg.Connection, console: Console, limit: int | None) -> None:
    backlog = count_backlog(connection)
    if not backlog.article_count:
        console.print("every relevant article is embedded")
        return
    console.print(f"{backlog.article_count} articles to embed, {_duration(backlog)} on one core")
    # The bar counts characters, not articles: they differ a hundredfold in length, and time goes with characters.
    with Progress(*_COLUMNS, console=console) as progress:
        task = progress.add_task("embedding", total=max(1, backlog.character_count))

        def show(articles: int, characters: int) -> None:
            progress.update(task, completed=characters, description=f"{articles} articles")

        report = embed_pending(connection, limit, show)
    console.print(
        f"{report.article_count} articles, {report.sentence_count} sentences in {report.seconds:.0f} s "
        f"({report.sentence_count / max(report.seconds, 0.001):.0f} a second)"
    )
