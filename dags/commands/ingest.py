"""`kazwatch process` and `kazwatch load`: a run's archive, read and stored."""

import json
from collections import Counter
from dataclasses import asdict

import click
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from pipeline.records import Assessed
from pipeline.settings import load_settings


@click.command()
@click.argument("run_id")
@click.option("--json", "as_json", is_flag=True, help="One JSON line per capture instead of a table.")
def process(run_id: str, as_json: bool) -> None:
    """Read every page of a crawl and say what came of it. Stores nothing.

    RUN_ID is what `kazwatch crawl` printed, such as mk_ru-2022-01-05.
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
        Console().print(table)


@click.command()
@click.argument("run_ids", nargs=-1, required=True, metavar="RUN_ID...")
@click.option("--json", "as_json", is_flag=True, help="Print counts as one JSON object per run.")
def load(run_ids: tuple[str, ...], as_json: bool) -> None:
    """Process crawls and load them into the database. Loading a run twice changes nothing."""
    from dags.operate.ingest_run import ingest_run

    for run_id in run_ids:
        with Progress(transient=True, disable=as_json) as progress:
            bar = progress.add_task(f"{run_id}: reading and loading", total=None)
            report = ingest_run(run_id, watch=lambda bar=bar, progress=progress: progress.advance(bar))  # type: ignore[misc]
        click.echo(json.dumps({"run_id": run_id, **asdict(report)}, default=str) if as_json else f"{run_id}: {report}")
