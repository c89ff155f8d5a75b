"""Runs the sample press by hand: python -m crawlers.sample_press --port 8022 --clock 2022-01-06T12:00:00+06:00"""

import threading
from datetime import UTC, datetime

import click

from crawlers.sample_press.houses import HOUSES
from crawlers.sample_press.server import SamplePress
from crawlers.sample_press.site import DEFAULT_CLOCK


@click.command()
@click.option("--port", default=0, help="0 takes a free one")
@click.option("--clock", default=DEFAULT_CLOCK.isoformat(), help="what the press takes for now (ISO 8601)")
def main(port: int, clock: str) -> None:
    """Serve the sample press until interrupted."""
    moment = datetime.fromisoformat(clock)
    with SamplePress(moment if moment.tzinfo else moment.replace(tzinfo=UTC), port) as press:
        click.echo(f"The sample press of {press.clock:%d %B %Y, %H:%M %Z} is on http://127.0.0.1:{press.port}/")
        click.echo(f'export KAZWATCH_RESOLVE="*=127.0.0.1:{press.port}"')
        for house in HOUSES:
            click.echo(f"  curl -H 'Host: {house.hosts[0]}' http://127.0.0.1:{press.port}{house.feeds[0]}")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            click.echo("Stopped.")


if __name__ == "__main__":
    main()
