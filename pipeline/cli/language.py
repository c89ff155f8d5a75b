"""`kazwatch language`: tag texts from the command line, and rebuild the model."""

import sys
import time
from pathlib import Path

import click

from pipeline.language.tag import tag

MODEL_FOLDER = Path(__file__).parents[1] / "language" / "data"


@click.group()
def language() -> None:
    """Language tags: try them, rebuild the model they rest on."""


@language.command("tag")
@click.argument("texts", nargs=-1)
def tag_command(texts: tuple[str, ...]) -> None:
    """Tag each of TEXTS, or each line of standard input.

    One line each: tag, confidence and the text, separated by tabs.
    """
    for text in texts or sys.stdin.read().splitlines():
        found = tag(text)
        click.echo(f"{found.tag}\t{found.confidence:.4f}\t{text}")


@language.command("train")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="Holds langid/ and langid_training/.")
@click.option(
    "--out", default=MODEL_FOLDER, type=click.Path(path_type=Path), help="Folder to write to [the shipped model's]."
)
def train(data: Path, out: Path) -> None:
    """Rebuild the model from the training texts.

    Takes about a minute, and needs the dependency group `training`.
    """
    from pipeline.language.training.build import build  # langdetect is slow to import: not for `tag`

    begun = time.process_time()
    build(data, out)
    for path in sorted(out.iterdir()):
        click.echo(f"{path}: {path.stat().st_size / 1e6:.1f} MB")
    click.echo(f"{time.process_time() - begun:.0f} CPU-seconds")
