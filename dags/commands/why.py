"""`kazwatch why URL`: why is this article here, or why is it not?"""

import json
from dataclasses import asdict
from urllib.parse import urlsplit

import click
from rich.box import SIMPLE
from rich.table import Table

from crawlers.discover.article_address import ArticleAddresses, Shape
from dags.operate.ingest_run import load_catalogue
from pipeline.cli.console import open_console, plain
from pipeline.health.alarms import OpenAlarm, open_alarms
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.load.story import StoredArticle, Story, story_of
from pipeline.outlet import Outlet
from pipeline.settings import load_settings


@click.command()
@click.argument("url")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def why(url: str, as_json: bool) -> None:
    """Tell the story of an address: seen, fetched, stored or rejected, copied, changed.

    \b
    kazwatch why https://www.mk.ru/politics/2022/01/08/example.html

    Any form of the address will do: with tracking parameters, of a mirror, of the mobile site. Times are UTC.
    """
    settings = load_settings()
    catalogue = load_catalogue(settings)
    url = url.strip() if "://" in url else f"https://{url.strip()}"
    outlet = catalogue.owners.of(url)
    is_listed = outlet.slug in catalogue.outlets
    addresses = ArticleAddresses(outlet)
    canonical = addresses.canonical(url)
    with connect(ready_database_url(settings)) as connection:
        story = story_of(connection, [url, canonical], outlet.slug)
        alarms = [each for each in open_alarms(connection, outlet.slug) if each.silenced_until is None]
    shape = addresses.shape(url) if is_listed else Shape.OTHER_HOST
    next_step = _next_step(story, outlet, shape, is_listed)
    if as_json:
        answer = {
            "url": url,
            "canonical_url": canonical,
            "outlet": outlet.slug if is_listed else None,
            "looks_like": str(shape),
            **asdict(story),
            "alarms": [asdict(alarm) for alarm in alarms],
            "next_step": next_step,
        }
        click.echo(json.dumps(answer, ensure_ascii=False, default=str))
        return
    _show(url, canonical, outlet, story, alarms, next_step, is_listed=is_listed)


def _show(
    url: str,
    canonical: str,
    outlet: Outlet,
    story: Story,
    alarms: list[OpenAlarm],
    next_step: str,
    *,
    is_listed: bool,
) -> None:
    console = open_console()
    facts = Table(box=None, show_header=False)
    facts.add_row("address", plain(url))
    if canonical != url:
        facts.add_row("canonical", plain(canonical))
    facts.add_row("outlet", outlet.slug if is_listed else "none of the catalogue has this host")
    for name, value in _facts(story.article) if story.article else ():
        facts.add_row(name, plain(value))
    for alarm in alarms:
        facts.add_row("alarm", plain(alarm.message))
    console.print(facts)
    if story.events:
        table = Table("when", "what", "where and why", box=SIMPLE)
        for event in story.events:
            detail = event.detail if event.url == canonical else f"{event.url}: {event.detail}"
            table.add_row(f"{event.at:%Y-%m-%d %H:%M:%S}", event.event, plain(detail))
        console.print(table)
    else:
        console.print("Never seen in a listing, never fetched, under any of:", *map(plain, story.urls), sep="\n  ")
    if next_step:
        console.print(plain(f"Next: {next_step}"))


def _facts(article: StoredArticle) -> list[tuple[str, str]]:
    found = [
        ("article", f"{article.article_id}: {article.title}"),
        ("published", f"{article.published_at:%Y-%m-%d %H:%M}" if article.published_at else "no date was found"),
        ("relevance", article.relevance or "not scored"),
    ]
    if article.is_copy:
        found.append(("copy of", str(article.original_url)))
    if article.other_copies > 0:
        found.append(("copies", f"{article.other_copies} others in research.copy_member"))
    if article.gone_at:
        found.append(("gone", f"its page had disappeared on {article.gone_at:%Y-%m-%d %H:%M}"))
    if article.is_taken_down:
        found.append(("taken down", "on request: no view shows it"))
    return found


def _next_step(story: Story, outlet: Outlet, shape: Shape, is_listed: bool) -> str:
    """What somebody who misses the article would do now; empty where nothing is missing."""
    if story.article:
        return ""
    if not is_listed:
        return (
            f"add its outlet: kazwatch outlet new {urlsplit(story.urls[0]).scheme}://{urlsplit(story.urls[0]).netloc}/"
        )
    last = story.events[-1].event if story.events else ""
    if last == "rejected":
        return "the last line says why; after mending the outlet's rules, `kazwatch load` the run it names"
    if last in ("seen", "no response"):
        return f"it is known but was not fetched; the next crawl tries again: kazwatch crawl {outlet.slug}"
    if shape is Shape.NOT_AN_ARTICLE:
        return f"by `address` in the file of {outlet.slug} this is no article's address; change it there if it is one"
    return (
        f"if it is older than the crawls, fetch its days: kazwatch crawl {outlet.slug} --since DAY --until DAY; "
        f"if not, no listing shows it: kazwatch outlet check {outlet.slug}"
    )
