"""`kazwatch benchmark …`: measure a part of the pipeline on the shared material and write the figures as JSON."""

import click

from pipeline.cli.benchmark_compare import compare, train_conflicts
from pipeline.cli.benchmark_copies import copies
from pipeline.cli.benchmark_language import language
from pipeline.cli.benchmark_read import read, train_reader
from pipeline.cli.benchmark_relevance import relevance


@click.group()
def benchmark() -> None:
    """Measure a part of the pipeline. Every figure in the documentation comes from here."""


benchmark.add_command(copies)
benchmark.add_command(language)
benchmark.add_command(relevance)
benchmark.add_command(read)
benchmark.add_command(train_reader)
benchmark.add_command(compare)
benchmark.add_command(train_conflicts)
