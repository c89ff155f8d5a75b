"""`kazwatch benchmark relevance`: F1 on the labelled texts and articles per CPU-second."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.benchmark.relevance import (
    Quality,
    Speed,
    by_country_name,
    by_topic,
    measure_quality,
    measure_speed,
    wrong,
)
from pipeline.benchmark.relevance_texts import all_articles, read_labelled
from pipeline.relevance.topic import load_topic

LABELS = Path(__file__).parents[2] / "tests" / "relevance" / "labels" / "kazakhstan.tsv"


@click.command("relevance")
@click.option("--data", required=True, type=click.Path(path_type=Path), help="Folder `data` of the shared material.")
@click.option("--labels", default=LABELS, type=click.Path(path_type=Path), help="Labels, a TSV file.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the figures here as well.")
@click.option("--articles", default=20_000, show_default=True, help="How many articles to time.")
@click.option("--errors", is_flag=True, help="List what is wrong on the tuning part (never on the held-out one).")
def relevance(data: Path, labels: Path, out: Path | None, articles: int, errors: bool) -> None:
    """Is an article about Kazakhstan: F1 beside a plain search, and speed."""
    topic = load_topic()
    judge = by_topic(topic)
    labelled = read_labelled(labels, data)
    qualities = measure_quality(labelled, judge, "topic") + measure_quality(labelled, by_country_name, "country name")
    speed = measure_speed(all_articles(data), judge, articles)
    for quality in qualities:
        click.echo(
            f"{quality.part:9} {quality.level:9} {quality.judge:13} F1 {quality.f1:.3f}"
            f"  precision {quality.precision:.3f}  recall {quality.recall:.3f}  of {quality.texts} texts"
        )
    click.echo(
        f"{speed.articles_per_cpu_second:,.0f} articles a CPU-second, {speed.characters / speed.articles:,.0f} letters"
        f" each; memory grew by {speed.memory_growth_mb:.1f} MB over {speed.articles:,} articles"
    )
    if errors:
        for each, verdict in wrong(labelled, judge, "tuning"):
            click.echo(
                f"{each.label.value} taken for {verdict.value}: {each.set} {each.text.id} {each.text.title[:90]}"
            )
    if out is not None:
        out.write_text(json.dumps(_figures(topic.version, qualities, speed), indent=2) + "\n", encoding="utf-8")


def _figures(version: str, qualities: list[Quality], speed: Speed) -> dict[str, object]:
    return {
        "topic_version": version,
        "quality": [
            asdict(quality) | {"f1": quality.f1, "precision": quality.precision, "recall": quality.recall}
            for quality in qualities
        ],
        "speed": asdict(speed) | {"articles_per_cpu_second": speed.articles_per_cpu_second},
    }
