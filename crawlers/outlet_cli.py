"""`kazwatch outlet`: list, check, draft and explain outlet files, and record pages that they must read."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import click
from rich.markup import escape
from rich.table import Table

from crawlers.address_set import AddressSet
from crawlers.check import Finding, check_file, judge
from crawlers.clock import Clock, read_moment
from crawlers.draft import draft, slug_of
from crawlers.draft_spider import DraftSpider
from crawlers.job import CrawlJob
from crawlers.known import nothing_known
from crawlers.process import run_spiders
from crawlers.recorded import page_folder, record_address, record_file, recorded_pages, recording
from crawlers.registry import Owners, catalogue_folder, load_outlet, load_outlets_with_errors
from crawlers.run import CrawlOrder, look
from crawlers.window import read_window
from pipeline.cli.console import open_console
from pipeline.errors import PlainError
from pipeline.outlet import DatedArchive, Outlet, OutletError, Section, outlet_of_host
from pipeline.outlet.fields import field_lines, outlet_schema
from pipeline.settings import load_settings


@click.group("outlet")
def outlet_command() -> None:
    """List, check, draft and explain outlet files; record pages that they must read."""


@outlet_command.command("list")
@click.option("--country", metavar="XX", help="Only outlets of this country, such as KZ.")
def list_command(country: str | None) -> None:
    """Show the catalogue: one line an outlet."""
    outlets, errors = load_outlets_with_errors()
    table = Table("outlet", "name", "country", "languages", "found by", "keep", "unverified", box=None)
    for outlet in outlets.values():
        if country is None or outlet.country == country.upper():
            channels = ", ".join(dict.fromkeys(rule.channel for rule in outlet.discover))
            table.add_row(
                outlet.slug,
                outlet.name,
                outlet.country,
                " ".join(outlet.languages),
                channels,
                outlet.keep.value,
                str(len(outlet.unverified) or ""),
            )
    open_console().print(table)
    for error in errors:
        click.secho(str(error), fg="red", err=True)
    if errors:
        sys.exit(1)


@outlet_command.command("fields")
@click.option("--json", "as_json", is_flag=True, help="As JSON Schema, by which editors complete and check the files.")
def fields_command(as_json: bool) -> None:
    """Explain every field of an outlet file, and what holds without it.

    For an editor: `kazwatch outlet fields --json > outlet.schema.json`, and as the first line of a file
    `# yaml-language-server: $schema=outlet.schema.json`.
    """
    if as_json:
        click.echo(json.dumps(outlet_schema(), ensure_ascii=False, indent=2))
        return
    table = Table("field", "left out", "meaning", box=None)
    for line in field_lines():
        table.add_row(
            escape(line.name), "[red]error" if line.default is None else escape(line.default), escape(line.meaning)
        )
    open_console().print(table)


@outlet_command.command("check")
@click.argument("slugs", nargs=-1, metavar="[OUTLET]...")
@click.option("--offline", is_flag=True, help="Look at the files only, ask nothing.")
def check_command(slugs: tuple[str, ...], offline: bool) -> None:
    """Try outlets: what works, what moved, what to change. Without OUTLET, the whole catalogue.

    Each listing is asked for once, politely, and one article, to see whether it shows its text without a browser;
    recorded pages are read again. Exit status 1 when something should be changed.
    """
    errors: list[OutletError] = []
    if slugs:
        outlets = {slug: load_outlet(slug) for slug in slugs}
    else:
        outlets, errors = load_outlets_with_errors()
    for error in errors:
        click.secho(str(error), fg="red")
    home = load_settings().home
    findings = {
        slug: [*check_file(outlet), *(page.check() for page in recorded_pages(home, outlet))]
        for slug, outlet in outlets.items()
    }
    if not offline:
        for slug, answered in _ask(list(outlets.values())).items():
            findings[slug] += answered
    for slug, outlet in outlets.items():
        _show(outlet, findings[slug])
    bad = sum(1 for found in findings.values() if not all(finding.ok for finding in found))
    click.echo(f"{len(outlets) - bad} outlets in order, {bad + len(errors)} to mend")
    if bad or errors:
        sys.exit(1)


def _ask(outlets: list[Outlet]) -> dict[str, list[Finding]]:
    clock = Clock()
    orders = []
    for outlet in outlets:
        window = read_window(None, None, outlet.timezone, clock.now())
        orders.append(CrawlOrder(_first_pages_only(outlet), window, "check", clock, 0))
    seen = look(orders, nothing_known(), sample=True)
    return {
        outlet.slug: judge(outlet, one.reports, one.summary, one.sample)
        for outlet, one in zip(outlets, seen, strict=True)
    }


def _first_pages_only(outlet: Outlet) -> Outlet:
    rules = [
        rule.model_copy(update={"max_pages": 1}) if isinstance(rule, Section | DatedArchive) else rule
        for rule in outlet.discover
    ]
    return outlet.model_copy(update={"discover": tuple(rules)})


def _show(outlet: Outlet, findings: list[Finding]) -> None:
    good = all(finding.ok for finding in findings)
    click.secho(f"{outlet.slug}", fg="green" if good else "red", bold=True)
    for finding in findings:
        click.echo(f"  {'ok  ' if finding.ok else 'MEND'} {finding.subject}: {finding.said}")
    for note in outlet.unverified:
        click.echo(f"  ?    {note}")


@outlet_command.command("record")
@click.argument("page", metavar="URL|FILE")
@click.option("--url", "address", metavar="URL", help="The address of a page that is given as FILE.")
@click.option("--as-of", metavar="MOMENT", help="When the FILE was saved (ISO, with a zone). Default: now.")
def record_command(page: str, address: str | None, as_of: str | None) -> None:
    """Store a page with the record read from it, as a test of its outlet.

    `outlet check` reads it again. Look at the record that is printed. Where it is wrong, mend the outlet file and
    record again, or mend the record: it is a YAML file that says what is expected. Pages stay in the home, because they
    are not ours to give away.
    """
    is_address = page.startswith(("http://", "https://"))
    url = page if is_address else address
    if url is None:
        raise PlainError(f"{page}: say which address this file was saved from: --url https://...")
    outlets, _ = load_outlets_with_errors()
    outlet = Owners(outlets).of(url)
    if outlet.slug not in outlets:
        raise PlainError(f"{url}: no outlet file names its host; `kazwatch outlet new` drafts one")
    clock = Clock(read_moment(as_of, "--as-of"))
    home = load_settings().home
    with recording(home, outlet, url) as recorded:
        if is_address:
            record_address(recorded, clock)
        else:
            try:
                body = Path(page).read_bytes()
            except OSError as error:
                raise PlainError(f"{page}: cannot be read: {error.strerror}") from error
            record_file(recorded, url, body, clock)
        recorded.expect(recorded.read_now())
    kept = page_folder(home, outlet, url)
    click.echo(kept.expected_file.read_text(encoding="utf-8"))
    click.echo(f"{kept.expected_file}: what `kazwatch outlet check {outlet.slug}` expects from now on", err=True)


@outlet_command.command("new")
@click.argument("url")
@click.option("--print", "show", is_flag=True, help="Print the draft instead of writing a file.")
def new_command(url: str, show: bool) -> None:
    """Draft an outlet file from a site's home page URL, its robots.txt, feeds and sitemaps."""
    home = url if "://" in url else f"https://{url}/"
    slug = slug_of(home)
    folder = catalogue_folder()
    known = sorted(folder.rglob(f"{slug}.yml"))
    if known and not show:
        raise PlainError(f"{known[0]}: exists already; `kazwatch outlet check {slug}` tries it")
    outlet = outlet_of_host(slug).model_copy(update={"home": home})
    clock = Clock()
    window = read_window(None, None, outlet.timezone, clock.now())
    job = CrawlJob(outlet, window, "draft", clock, None, None, 0, AddressSet(), nothing_known())
    ((spider, _),) = run_spiders(DraftSpider, [job])
    if spider.facts is None:
        raise PlainError(f"{home}: no page to draft from; is the address right, and is there a network?")
    text = draft(replace(spider.facts, feeds=tuple(spider.feeds), sitemaps=tuple(spider.sitemaps)))
    if show:
        click.echo(text, nl=False)
        return
    path = folder / f"{slug}.yml"
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlainError(f"{path}: cannot be written: {error.strerror}; `--print` shows the draft") from error
    click.echo(f"{path}\nNext: mend it, then `kazwatch outlet check {slug}` and `kazwatch crawl {slug} --dry-run`")
