"""`kazwatch topic`: explains on the screen why a text passes a topic, and judges stored articles anew."""

import re
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.cli.console import open_console
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.load.rescore import rescore
from pipeline.records import Evidence, Relevance, RelevanceClass
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import Topic, load_topic, read_topic
from pipeline.settings import load_settings

_COLOURS = {RelevanceClass.ABOUT: "green", RelevanceClass.MENTIONS: "yellow", RelevanceClass.NO: "red"}
_PLACES = ("title", "lead", "body", "section")


@click.group()
def topic() -> None:
    """Topics: what belongs to Kazakhstan, or to a topic of your own.

    A topic of your own is a file such as water.yml; give its path wherever NAME is asked for:

    \b
        title: Water
        entities:
          - id: thing:dam
            forms: {ru: [дамб~, плотин~], kk: [бөгет~], en: [dam, dams]}
          - id: place:caspian
            weight: 0.5
            forms: {ru: [Каспи~, каспийск~ мор~], en: [caspian sea]}
        not_topic: {ru: [«каспи~»]}

    дамб~ is a stem with any ending of its language, dam this very word, Каспи~ wants its capital; of two forms at one
    place the longer wins, so that not_topic keeps namesakes out. All signs and fields are explained at the head of
    pipeline/relevance/topic.py, and topics/kazakhstan.yml beside it is a long example.
    """


@topic.command()
@click.argument("name")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--from-home", is_flag=True, help="Read the texts as an outlet of the topic's own country wrote them.")
def check(name: str, files: tuple[Path, ...], from_home: bool) -> None:
    """Explain why texts pass the topic NAME (kazakhstan, or the path of a .yml file).

    FILES are plain texts: the first line is the title, empty lines part paragraphs. "-" reads standard input. Without
    FILES the topic itself is checked.
    """
    chosen = _topic(name)
    console = open_console()
    console.print(f"Topic [bold]{escape(chosen.name)}[/] {chosen.version}: {len(chosen.entities)} entities")
    for file in files:
        title, paragraphs = _read(file)
        console.print()
        _explain(console, str(file), chosen, score_text(title, None, paragraphs, None, chosen, from_home=from_home))


@topic.command("rescore")
@click.argument("name", default="kazakhstan")
def rescore_command(name: str) -> None:
    """Judge all stored articles anew by the topic NAME, after its file changed.

    Goes on where it was stopped; articles that this version has judged are left alone.
    """
    chosen = _topic(name)
    with connect(ready_database_url(load_settings())) as connection:
        report = rescore(connection, chosen, lambda count: click.echo(f"\r{count:,} articles", nl=False, err=True))
    if report.judged:
        click.echo(err=True)
    verdicts = ", ".join(f"{verdict} {count:,}" for verdict, count in sorted(report.by_verdict.items()))
    click.echo(f"{chosen.name} {chosen.version}: {report.judged:,} articles judged{': ' if verdicts else ''}{verdicts}")


def _topic(name: str) -> Topic:
    return read_topic(Path(name)) if name.endswith((".yml", ".yaml")) else load_topic(name)


def _read(file: Path) -> tuple[str, tuple[str, ...]]:
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise PlainError(f"{file}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise PlainError(f"{file}: is not UTF-8 text (byte {error.start}); save it as UTF-8 and try again") from error
    title, _, rest = text.strip().partition("\n")
    paragraphs = tuple(" ".join(block.split()) for block in re.split(r"\n\s*\n", rest.strip()) if block.strip())
    if not title:
        raise PlainError(f"{file}: is empty; the first line is the title, the text follows")
    return title.strip(), paragraphs


def _explain(console: Console, label: str, chosen: Topic, relevance: Relevance) -> None:
    colour = _COLOURS[relevance.verdict]
    console.print(f"[bold]{escape(label)}[/]: [{colour}]{relevance.verdict.value}[/], score {relevance.score:.2f}")
    if not relevance.evidence:
        console.print("  Nothing of the topic is named.")
        return
    table = Table("term", "weight", "as written", "where", box=None, padding=(0, 2, 0, 0))
    for term in dict.fromkeys(each.term for each in relevance.evidence):
        mine = [each for each in relevance.evidence if each.term == term]
        table.add_row(
            term,
            f"{chosen.entities[term].weight:.1f}",
            escape(", ".join(dict.fromkeys(each.surface for each in mine))),
            _where(mine),
        )
    console.print(table)


def _where(evidence: list[Evidence]) -> str:
    counts = {place: sum(each.count for each in evidence if each.place == place) for place in _PLACES}
    return ", ".join(f"{place} {count}" for place, count in counts.items() if count)
