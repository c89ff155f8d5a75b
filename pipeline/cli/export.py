"""`kazwatch export`: articles as a file for R, pandas, spreadsheets."""

import json
from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.article_options import query_option, since_option, until_option
from pipeline.load.connection import connect
from pipeline.load.export import Selection
from pipeline.load.export import export as write_export
from pipeline.load.ready import ready_database_url
from pipeline.settings import load_settings


@click.command()
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@since_option
@until_option
@click.option("--outlet", help="One outlet, by its short name.")
@click.option("--language", help="One language: ru, kk, en ...")
@query_option
@click.option("--without-authors", is_flag=True, help="Leave out the names of authors.")
@click.option("--as-of", metavar="SNAPSHOT", help="The articles as they stood at a snapshot: kazwatch-17-5d41402a.")
@click.option("--json", "as_json", is_flag=True, help="Print what was written as JSON.")
def export(
    target: Path,
    since: datetime | None,
    until: datetime | None,
    outlet: str | None,
    language: str | None,
    query: str | None,
    without_authors: bool,
    as_of: str | None,
    as_json: bool,
) -> None:
    """Write articles to the file TARGET; its ending decides: .csv, .jsonl or .parquet.

    A manifest beside it (TARGET.manifest.json) names the selection, the snapshot, the number of rows and the file's
    digest, so that a paper can cite exactly these rows: the same selection --as-of that snapshot gives the same file
    again, whatever was loaded since, unless an article was taken down on request.

    \b
    kazwatch export january.parquet --since 2022-01-01 --until 2022-02-01
    kazwatch export january.parquet --since 2022-01-01 --until 2022-02-01 --as-of kazwatch-17-5d41402a
    kazwatch export gas.csv --query 'газ цена OR тариф' --language ru
    """
    selection = Selection(
        since=since.date() if since else None,
        until=until.date() if until else None,
        outlet=outlet,
        language=language,
        query=query,
        with_authors=not without_authors,
        as_of=as_of,
    )
    with connect(ready_database_url(load_settings(), role="researcher")) as connection:
        report = write_export(connection, selection, target)
    if as_json:
        described = {"file": str(report.file), "rows": report.row_count, "sha256": report.sha256}
        click.echo(json.dumps({**described, "snapshot": report.snapshot}))
    else:
        click.echo(f"{report.file}: {report.row_count} articles, as of {report.snapshot or 'an empty store'}")
        click.echo(f"described in {report.manifest.name}")
