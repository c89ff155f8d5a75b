"""`kazwatch benchmark copies`: are copies found, and nothing distinct merged."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from pipeline.benchmark.copies import CopiesScore, measure
from pipeline.benchmark.copy_stored import BATCH, StoredScore, measure_stored
from pipeline.load.connection import connect
from pipeline.load.migrate import migrate
from pipeline.load.server import SUPERUSER, EmbeddedServer


@click.command("copies")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="Folder `data` of the shared material.")
@click.option("--peers", is_flag=True, help="Measure datasketch, rensa and SimHash on the same texts.")
@click.option(
    "--stored", multiple=True, type=int, help="Also time grouping beside so many stored articles; repeatable."
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures here as well.")
def copies(data: Path, peers: bool, stored: tuple[int, ...], out: Path | None) -> None:
    """Copies found and wrongly merged, and speed.

    Of graded edits, real reposts, judged pairs and addresses.

    With --stored a server of its own is started in a temporary folder: 1,000 new articles are grouped beside 10,000
    stored ones in seconds; filling it with a million takes two minutes of CPU and 9 GB of disk.
    """
    score = measure(data, peers)
    _show(score)
    timed = list(_time_stored(data, stored)) if stored else []
    if out is not None:
        figures = asdict(score) | {"stored": [asdict(each) for each in timed]}
        out.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _time_stored(data: Path, sizes: tuple[int, ...]) -> Iterator[StoredScore]:
    with TemporaryDirectory(prefix="kazwatch-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # the server may run as another account
        server = EmbeddedServer(Path(folder))
        server.start()
        try:
            migrate(server.url("kazwatch_owner"))
            with connect(server.url(SUPERUSER)) as connection:
                for score in measure_stored(connection, data, sizes, _show_filling):
                    click.echo(
                        f"\r{BATCH:,} new articles beside {score.stored:,} stored are grouped in {score.seconds:.2f} s"
                        f" ({score.cpu_seconds or 0:.2f} s of CPU, {score.related:,} relations);"
                        f" tables {score.table_bytes / 1e6:,.0f} MB,"
                        f" indexes {score.index_bytes / 1e6:,.0f} MB"
                    )
                    yield score
        finally:
            server.stop()


def _show_filling(stored: int) -> None:
    click.echo(f"\r{stored:,} made-up articles stored", nl=False, err=True)


def _show(score: CopiesScore) -> None:
    for graded in score.graded:
        click.echo(
            f"{graded.method:28} precision {graded.precision:.4f}  recall {graded.recall:.4f}"
            f"  B-cubed F1 {graded.b_cubed_f1:.4f}  20 % of words changed {graded.found['words_20']:.2f}"
            f"  templates merged {graded.templates_merged}  quoting merged {graded.quoting_merged}"
            f"  {graded.texts_per_cpu_second:,.0f} texts a CPU-second of {graded.text_count:,}"
        )
    ours = score.graded[0]
    click.echo("found by kind of edit: " + ", ".join(f"{kind} {share:.2f}" for kind, share in ours.found.items()))
    reposts, judged, addresses = score.reposts, score.judged, score.addresses
    click.echo(
        f"reposts: {reposts.equal_groups_whole} of {reposts.equal_groups} groups of equal posts whole; of "
        f"{reposts.near_pairs} near pairs {reposts.near_pairs_related} found, {reposts.near_pairs_grouped} in one "
        f"group; of {reposts.alike_pairs} that are alike in both texts {reposts.alike_pairs_grouped} in one group"
    )
    click.echo(
        f"judged: {judged.different_merged} of {judged.different} pairs of different stories merged; "
        f"{judged.same_story_merged} of {judged.same_story} pairs about one story are copies"
    )
    click.echo(
        f"addresses: {addresses.addresses:,} articles have {addresses.keys:,} keys; "
        f"{addresses.unstable} of {addresses.cases} keys change when made again"
    )
    click.echo(f"signatures: {score.signatures_per_cpu_second:,.0f} a CPU-second")
