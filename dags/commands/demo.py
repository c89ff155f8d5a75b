"""`kazwatch demo`: the whole job on this machine, with made-up outlets instead of the web."""

import json
from datetime import datetime
from pathlib import Path

import click

from pipeline.cli.console import open_console
from pipeline.settings import load_settings


@click.command()
@click.option("--text", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another text to look up.")
@click.option("--keep-running", is_flag=True, help="Leave Airflow and the sample press running until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
def demo(text: Path | None, keep_running: bool, as_json: bool) -> None:
    """Run everything once on a sample press that we wrote, without a network.

    Starts a PostgreSQL and an Airflow of its own (in a folder beside your data, never in it), serves six outlets from
    127.0.0.1 under their real names, crawls them in two rounds of DAG runs, and asks where a text comes from. A second
    time it finds everything done and changes nothing. Takes one to three minutes.
    """
    from dags.operate.rehearsal import rehearse

    console = open_console(stderr=as_json)
    result = rehearse(load_settings(), text, console, keep_running=keep_running)
    if as_json:
        click.echo(json.dumps(result.summary, ensure_ascii=False, default=_plain))
    else:
        result.show(console)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)
