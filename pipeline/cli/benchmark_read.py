"""`kazwatch benchmark read` and `train-reader`: how well pages are read, beside peers, and the reader's training."""

import json
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pipeline.benchmark.gold_pages import PARTS, read_gold_pages
from pipeline.benchmark.read import run, sample
from pipeline.benchmark.read_readers import ours, peers
from pipeline.benchmark.train_reader import fit, save, training_pages

_FIRST = ("body_f1 scrapinghub", "body_f1 fundus", "body_f1 trafilatura", "body_f1 newspaper4k", "body_f1 Cyrillic")
_DATA = click.option(
    "--data", required=True, type=click.Path(path_type=Path), help="Folder laid out like the shared `data`."
)


@click.command("read")
@_DATA
@click.option("--peers", "with_peers", is_flag=True, help="Run the other readers that are installed on the same pages.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures here as well.")
@click.option("--pages", type=click.IntRange(min=1), help="At most so many pages a set (a fixed random choice).")
@click.option("--part", type=click.IntRange(0, PARTS - 1), help="Only the outlets of this fifth.")
@click.option("--errors", is_flag=True, help="List what is wrong.")
def read(data: Path, with_peers: bool, out: Path | None, pages: int | None, part: int | None, errors: bool) -> None:
    """Body, title, authors, date and speed on recorded pages with known answers."""
    readers = {"kazwatch": ours} | (peers() if with_peers else {})
    tallies = run(sample(read_gold_pages(data), pages, part), readers)
    figures = {name: tally.figures() for name, tally in tallies.items()}
    rows = [*_FIRST, *sorted({key for each in figures.values() for key in each} - set(_FIRST))]
    table = Table("measure", *readers)
    for row in rows:
        table.add_row(row, *(f"{figures[name][row]:.3f}" if row in figures[name] else "" for name in readers))
    Console(width=40 + 18 * len(readers)).print(table)
    if errors:
        for what, name, given, gold in tallies["kazwatch"].wrong:
            click.echo(f"{what:8}{name:45} {given[:90]!r} | {gold[:90]!r}")
    if out is not None:
        out.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


@click.command("train-reader")
@_DATA
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The model file to write (.npz).")
@click.option("--without-part", type=click.IntRange(0, PARTS - 1), help="Leave this fifth of the outlets out.")
def train_reader(data: Path, out: Path, without_part: int | None) -> None:
    """Train the body reader's model on recorded pages.

    Needs the dependency group `training`.
    """
    pages = [page for page in training_pages(data) if page.part != without_part]
    save(fit(pages, with_second=False), fit(pages, with_second=True), out)
    click.echo(f"{out}: trained on {len(pages)} pages")
