"""`kazwatch process`, `load` and `import-warc`: archives, read and stored."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TypeVar

import click
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from pipeline.cli.console import open_console
from pipeline.errors import PlainError
from pipeline.load.load import LoadReport
from pipeline.records import Assessed
from pipeline.settings import load_settings

_COLUMNS = (SpinnerColumn(), TextColumn("{task.description}: {task.completed} pages read"), TimeElapsedColumn())
Item = TypeVar("Item")


@click.command()
@click.argument("run_id")
@click.option("--json", "as_json", is_flag=True, help="One JSON line per capture instead of a table.")
def process(run_id: str, as_json: bool) -> None:
    """Read every page of a crawl and say what came of it. Stores nothing.

    RUN_ID is the name of the run's folder, which `kazwatch crawl` prints at its end.
    """
    from dags.operate.ingest_run import process_run

    reasons: Counter[str] = Counter()
    for end in process_run(load_settings(), run_id):
        outcome = "article" if isinstance(end, Assessed) else str(end.reason)
        reasons[outcome] += 1
        if not as_json:
            continue
        capture = end.article.capture if isinstance(end, Assessed) else end.capture
        line: dict[str, object] = {"url": capture.url, "outcome": outcome}
        if isinstance(end, Assessed):
            chosen = end.article.published.chosen
            line |= {
                "canonical_url": end.canonical_url,
                "title": end.article.title,
                "published_at": chosen.value.isoformat() if chosen else None,
                "language": end.language.tag,
                "relevance": str(end.relevance.verdict),
                "letters": len(end.article.body),
            }
        else:
            line |= {"detail": end.detail}
        click.echo(json.dumps(line, ensure_ascii=False))
    if not as_json:
        table = Table("outcome", "captures", title=f"{run_id}: {reasons.total()} captures")
        for outcome, count in reasons.most_common():
            table.add_row(outcome, str(count))
        open_console().print(table)


@click.command()
@click.argument("run_ids", nargs=-1, required=True, metavar="RUN_ID...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per run.")
def load(run_ids: tuple[str, ...], as_json: bool) -> None:
    """Read crawls from the archive and store what they hold. Loading a run twice changes nothing."""
    from dags.operate.ingest_run import ingest_run

    _each(run_ids, ingest_run, as_json)


@click.command()
@click.argument("run_id")
@click.option("--reason", required=True, help="Why it is right as it is; kept with the run.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def release(run_id: str, reason: str, as_json: bool) -> None:
    """Load a run that was held back, because it is right as it is.

    A run is held back when what it read cannot be right: one text on most addresses, dates gone from nearly all
    articles. After mending the outlet's rules no release is needed: `kazwatch load RUN_ID` reads it anew.
    """
    from dags.operate.ingest_run import release_run

    _each((run_id,), lambda run_id, watch: release_run(run_id, reason, watch), as_json)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--catalogue", "listed_only", is_flag=True, help="Only pages of hosts that an outlet file names.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object per file.")
def import_warc(files: tuple[Path, ...], listed_only: bool, as_json: bool) -> None:
    """Store the pages of WARC or ARC files that were made elsewhere.

    Hosts of the catalogue are read by their outlet's rules; any other host becomes an outlet of its own, of which
    everything is kept; with --catalogue it is passed over, as the files of Common Crawl News need, which hold the
    news of the whole world. The same file twice changes nothing.
    """
    from dags.operate.ingest_run import import_archive

    _each(files, partial(import_archive, listed_only=listed_only), as_json)


def _each(items: Sequence[Item], work: Callable[[Item, Callable[[], None]], LoadReport], as_json: bool) -> None:
    """Do the work for each; one that fails is named and the others go on.

    Raises:
        PlainError: at the end, when one or more failed.
    """
    errors: list[PlainError] = []
    for item in items:
        try:
            with Progress(*_COLUMNS, transient=True, console=open_console(stderr=True)) as progress:
                bar = progress.add_task(str(item), total=None)
                report = work(item, partial(progress.advance, bar))
        except PlainError as error:
            errors.append(error)
            continue
        click.echo(json.dumps(asdict(report)) if as_json else _sentence(report))
    if errors:
        raise PlainError("\n".join(str(error) for error in errors))


def _sentence(report: LoadReport) -> str:
    reasons = ", ".join(f"{count} {reason}" for reason, count in sorted(report.rejections_by_reason.items()))
    return (
        f"{report.run_id}: {report.captures} captures = {report.articles} articles + {report.rejections} rejections"
        f"{f' ({reasons})' if reasons else ''}; {report.inserted} new, {report.revised} revised, "
        f"{report.amended} amended, {report.unchanged} as before"
    )
