"""`kazwatch compare`: where does a text come from?"""

import json
import sys
from datetime import UTC, datetime
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
from pipeline.compare.store import Scope
from pipeline.compare.text_file import decode_text, read_text_file
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.settings import load_settings

# Seconds of one core for a thousand characters: 8 sentences of 125 characters at 100 a second.
_SECONDS_PER_CHARACTER = 0.08 / 1000
_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option("--since", type=_DAY, help="Only articles published on or after this day (YYYY-MM-DD, UTC).")
@click.option("--until", type=_DAY, help="Only articles published before this day.")
@click.option("--languages", help="Only articles in these languages: ru,kk,en.")
@click.option("--outlet", "outlets", multiple=True, help="Only articles of this outlet; may be given again.")
@click.option("--language", help="The language of the text, where it is recognised wrongly.")
@click.option("--html", "html", type=click.Path(path_type=Path), help="Where to write the report.")
@click.option("--top", default=10, show_default=True, help="How many articles to print.")
@click.option("--exact", is_flag=True, help="Compare every stored vector, not those of the nearest articles alone.")
@click.option("--json", "json_", is_flag=True, help="Print the answer as JSON.")
@click.option("--backfill", is_flag=True, help="First embed all stored articles that are not embedded yet.")
@click.option("--limit", type=int, help="With --backfill: at most this many articles.")
def compare(
    file: Path | None,
    since: datetime | None,
    until: datetime | None,
    languages: str | None,
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

    Sentence by sentence, in any language and order; the answer is stored and written as an HTML report.
    """
    if file is None and not backfill:
        raise click.UsageError("name the file with the text, or give --backfill")
    text = None if file is None else _read(file)
    settings = load_settings()
    console = open_console(stderr=json_)
    with connect(ready_database_url(settings)) as connection:
        if backfill:
            _backfill(connection, console, limit)
        if file is None or text is None:
            return
        _say_what_waits(count_backlog(connection), console)
        scope = Scope(
            languages=tuple(languages.split(",")) if languages else None,
            since=since.replace(tzinfo=UTC) if since else None,
            until=until.replace(tzinfo=UTC) if until else None,
            outlets=outlets or None,
        )
        name = "standard input" if str(file) == "-" else file.name
        comparison = compare_text(connection, text, name, scope=scope, language=language, exact=exact)
    report = html or settings.reports / report_name(name, text)
    write_report(comparison, report)
    if json_:
        click.echo(json.dumps(as_json(comparison), ensure_ascii=False, indent=1))
    else:
        print_comparison(comparison, console, top)
    console.print(f"Report: {report}", highlight=False, soft_wrap=True)


def _read(file: Path) -> str:
    return decode_text(sys.stdin.buffer.read(), "standard input") if str(file) == "-" else read_text_file(file)


def _say_what_waits(backlog: Backlog, console: Console) -> None:
    if backlog.article_count:
        console.print(
            f"[yellow]{backlog.article_count} stored articles are not embedded yet and are not searched "
            f"({_duration(backlog)}): kazwatch compare --backfill[/yellow]"
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
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:.0f} %"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("embedding", total=max(1, backlog.character_count))

        def show(articles: int, characters: int) -> None:
            progress.update(task, completed=characters, description=f"{articles} articles")

        report = embed_pending(connection, limit, show)
    console.print(
        f"{report.article_count} articles, {report.sentence_count} sentences in {report.seconds:.0f} s "
        f"({report.sentence_count / max(report.seconds, 0.001):.0f} a second)"
    )
