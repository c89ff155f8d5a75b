"""`kazwatch benchmark language`: ours and other detectors on the same lines."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import cast

import click

from pipeline.benchmark.language import ClassResult, compare, digest, measure_cost, measure_wild
from pipeline.benchmark.language_lines import Part

# Stock langdetect reads 230 sentences a second: 25 languages, six classes and 100 lines are a minute of it.
PEER_LINES = 100


@click.command("language")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="Folder `data` of the shared material.")
@click.option("--peers", is_flag=True, help="Other detectors as well (dependency group `benchmark`).")
@click.option(
    "--lines",
    type=click.IntRange(min=1),
    help=f"Most lines of each language and class [all; {PEER_LINES} with --peers].",
)
@click.option(
    "--part",
    type=click.Choice(["all", "tuning", "test"]),
    default="all",
    show_default=True,
    help="Documents: the quarter that thresholds were tuned on, or the others.",
)
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write all figures here.")
def language(data: Path, peers: bool, lines: int | None, part: str, out: Path | None) -> None:
    """Language tags: macro-F1 over 25 languages, by length, and cost.

    Also Kazakh in the wild, garbage and mixed articles.
    """
    folder = data / "langid"
    results = compare(folder, cast("Part", part), peers, lines or (PEER_LINES if peers else None))
    for result in results:
        click.echo(_line(result))
    wild = measure_wild(data)
    cost = measure_cost(folder)
    click.echo(f"KazNERD {wild.kazakh_news} % kk")
    for letters, tags in wild.reviews.items():
        click.echo(f"reviews {letters}: {', '.join(f'{name} {share}' for name, share in tags.items())}")
    click.echo(f"garbage und: {wild.garbage}")
    click.echo(f"articles: {wild.articles}")
    click.echo(f"mixed: {wild.mixed}")
    click.echo(f"start {cost.start_seconds} s, memory {cost.memory_megabytes} MB")
    if out is not None:
        figures = {
            "lengths": [asdict(result) for result in results],
            "wild": asdict(wild),
            "cost": asdict(cost),
            "digest": digest(folder),
        }
        out.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _line(result: ClassResult) -> str:
    scores = result.scores
    return (
        f"{result.length_class:18} {result.detector:27} {scores.macro_f1:7.3f} kk {scores.languages['kk'].f1:7.3f}"
        f"  calibration error {scores.calibration_error:.4f}  certain {scores.certain_share:5.1f} %"
        f" right {scores.certain_right:6.2f} %  {result.lines_per_cpu_second:9,.0f} lines/s"
    )
