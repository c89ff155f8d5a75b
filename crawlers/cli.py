"""`kazwatch crawl`: fetch what an outlet published in a window into the archive."""

import sys

import click

from crawlers.clock import Clock, read_moment
from crawlers.known import not_due, nothing_known, read_known
from crawlers.registry import load_outlet
from crawlers.run import NOTHING_FETCHED, STOPPED, CrawlOrder, crawl, default_run_id, look
from crawlers.window import read_window
from pipeline.archive import CrawlSummary, run_folder
from pipeline.errors import PlainError
from pipeline.outlet import Outlet
from pipeline.records import Channel
from pipeline.settings import load_settings

# Exit statuses beside 0 and 1 (plain errors): 75 is EX_TEMPFAIL of sysexits.h, try again and it resumes.
STATUS_STOPPED = 75
STATUS_NOT_DUE = 4
STATUS_NOTHING_FETCHED = 3


@click.command("crawl")
@click.argument("slug", metavar="OUTLET")
@click.option("--since", metavar="DAY", help="From this day or moment on. Default: two days before the end.")
@click.option("--until", metavar="DAY", help="Through this day, or up to this moment. Default: now.")
@click.option("--run-id", help="Name of the run. Default: made of outlet and window, so that a repeat resumes.")
@click.option("--as-of", metavar="MOMENT", help="Crawl as if it were this moment (rehearsals).")
@click.option("--limit", type=click.IntRange(min=0), help="Fetch at most so many articles.")
@click.option(
    "--channel",
    "channels",
    multiple=True,
    type=click.Choice([str(each) for each in Channel]),
    help="Only these channels.",
)
@click.option("--dry-run", is_flag=True, help="Read the listings only and print what would be fetched.")
@click.option("--if-due", is_flag=True, help="Only if the outlet is worth a look by now (research.cadence).")
@click.option("--no-database", is_flag=True, help="Do not ask the database what is stored already.")
def crawl_command(
    slug: str,
    since: str | None,
    until: str | None,
    run_id: str | None,
    as_of: str | None,
    limit: int | None,
    channels: tuple[str, ...],
    dry_run: bool,
    if_due: bool,
    no_database: bool,
) -> None:
    """Fetch what OUTLET published in a window into the archive.

    \b
    kazwatch crawl mk_ru                                       the last two days
    kazwatch crawl mk_ru --since 2022-01-05 --until 2022-01-07  three days

    Exit status: 0 finished, 3 nothing could be fetched, 4 not due, 75 stopped by a signal or by quiet hours
    (the same command resumes).
    """
    settings = load_settings()
    outlet = _only(load_outlet(slug, settings.outlets), channels)
    clock = Clock(read_moment(as_of, "--as-of"))
    window = read_window(since, until, outlet.timezone, clock.now())
    order = CrawlOrder(outlet, window, run_id or default_run_id(outlet, window), clock, limit)
    folder = run_folder(settings, slug, order.run_id)
    if run_id and not run_id.startswith(f"{slug}-"):
        raise PlainError(
            f"--run-id {run_id}: the id of a run begins with its outlet and a hyphen, such as {slug}-{run_id}"
        )
    quiet_until = outlet.quiet_until(clock.now())
    if quiet_until and not dry_run:
        hours = outlet.politeness.quiet_hours
        click.echo(f"{slug}: quiet hours ({hours} {outlet.timezone}) until {quiet_until:%Y-%m-%d %H:%M %Z}", err=True)
        sys.exit(STATUS_STOPPED)
    if if_due and (reason := not_due(settings, outlet, clock.now())):
        click.echo(f"{slug}: {reason}")
        sys.exit(STATUS_NOT_DUE)
    known = nothing_known() if no_database else read_known(settings, outlet, window, clock.now(), _warn)
    if dry_run:
        (seen,) = look([order], known)
        summary = seen.summary
        for entry in seen.wanted:
            click.echo(f"{entry.published_at.isoformat() if entry.published_at else '-':25}  {entry.url}")
    else:
        summary = crawl(order, folder, known, settings.home / "spool")
        if summary.finish != NOTHING_FETCHED:
            click.echo(f"{slug}: {_in_words(summary)} -> {folder.address}")
    _tell_unread(slug, summary.unread_listings)
    if summary.finish == NOTHING_FETCHED:
        click.secho(
            f"{slug}: nothing could be fetched. Is there a network? `kazwatch demo` needs none; "
            f"`kazwatch outlet check {slug}` tries each address of the outlet.",
            fg="red",
            err=True,
        )
        sys.exit(STATUS_NOTHING_FETCHED)
    if summary.finish == STOPPED:
        click.echo(f"{slug}: stopped ({summary.detail}); the same command resumes", err=True)
        sys.exit(STATUS_STOPPED)


def _only(outlet: Outlet, channels: tuple[str, ...]) -> Outlet:
    """The outlet with these channels alone; with all of them where none is named."""
    chosen = tuple(rule for rule in outlet.discover if not channels or rule.channel in channels)
    if channels and not chosen:
        there = ", ".join(sorted({rule.channel for rule in outlet.discover})) or "none"
        raise PlainError(f"{outlet.slug} has no channel {', '.join(channels)}; its file names: {there}")
    return outlet.model_copy(update={"discover": chosen})


def _tell_unread(slug: str, unread: dict[str, str]) -> None:
    """One line a reason: a host that is down is the same news for each of its listings."""
    by_reason: dict[str, list[str]] = {}
    for url, reason in unread.items():
        by_reason.setdefault(reason, []).append(url)
    for reason, urls in by_reason.items():
        more = f" and {len(urls) - 1} more" if len(urls) > 1 else ""
        click.secho(f"{slug}: not read: {urls[0]}{more}: {reason}", fg="yellow", err=True)


def _in_words(summary: CrawlSummary) -> str:
    counts = summary.counts
    failed = sum(count for name, count in counts.items() if name.startswith("failed/"))
    parts = [f"{counts.get('captures', 0)} articles fetched"]
    if counts["kept_from_before"]:
        parts.append(f"{counts['kept_from_before']} from an earlier try")
    if counts.get("listed/safe"):
        parts.append(f"{counts['listed/safe']} stored already")
    if counts.get("listed/over_budget"):
        parts.append(f"{counts['listed/over_budget']} left out beyond the limit")
    parts.append(f"{failed} failed")
    parts.append(f"{counts.get('listings_read', 0)} listings read")
    return ", ".join(parts)


def _warn(sentence: str) -> None:
    click.secho(f"kazwatch: {sentence}", fg="yellow", err=True)
