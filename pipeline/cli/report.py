"""`kazwatch report`: what is stored, as one page with plots."""

import json
import webbrowser
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path

import click

from pipeline.cli.article_options import query_option, since_option, until_option
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.report.coverage import render_coverage
from pipeline.report.figures import Figures, Filters, check_outlets, read_figures
from pipeline.report.page import write_page
from pipeline.settings import load_settings


@click.command()
@since_option
@until_option
@click.option("--outlet", "outlets", multiple=True, help="Only this outlet; may be given again.")
@query_option
@click.option("--topic", default="kazakhstan", show_default=True, help="The topic that attention is measured for.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help="Where to write the page.")
@click.option("--open", "open_", is_flag=True, help="Open it in a browser.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON; write a page only with --output.")
def report(
    since: datetime | None,
    until: datetime | None,
    outlets: tuple[str, ...],
    query: str | None,
    topic: str,
    output: Path | None,
    open_: bool,
    as_json: bool,
) -> None:
    """Write a page with plots on what is stored: one HTML file that needs nothing else.

    Coverage over time by outlet and language, silence, attention, who copies whom, who reported first, frequent words
    and names, a few articles, what was not taken and why, and where the figures come from, to be cited.

    \b
    kazwatch report
    kazwatch report --since 2022-01-01 --until 2022-02-01 --outlet mk_ru --outlet tengrinews
    kazwatch report --query 'газ цена OR тариф' --output gas.html
    """
    settings = load_settings()
    filters = Filters(since and since.date(), until and until.date(), outlets or None, query, topic)
    with connect(ready_database_url(settings, role="researcher")) as connection:
        figures = read_figures(connection, filters)
    check_outlets(outlets, figures.keeps)
    if figures.days and all(each.verdict is None for each in figures.days):
        click.echo(f"no article was judged on the topic {topic}: kazwatch topic rescore --help", err=True)
    if as_json:
        click.echo(json.dumps(figures_as_json(figures), ensure_ascii=False, indent=1, default=_plain))
    if output or not as_json:
        place = output or settings.reports / file_name(filters)
        write_page(render_coverage(figures), place)
        click.echo(f"Report: {place}", err=as_json)
        if open_:
            webbrowser.open(place.resolve().as_uri())


def figures_as_json(figures: Figures) -> dict[str, object]:
    """All figures by name, as the page shows them."""
    return {"article_count": figures.article_count, **asdict(figures)}


def file_name(filters: Filters) -> str:
    """A name that says what the report is on, so that reports on other days or outlets stay beside it."""
    parts = ["coverage", *(str(day) for day in (filters.since, filters.until) if day), *(filters.outlets or ())]
    if filters.query:
        parts.append("".join(letter if letter.isalnum() else "-" for letter in filters.query)[:60].strip("-"))
    return "-".join(part for part in parts if part) + ".html"


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in JSON")
