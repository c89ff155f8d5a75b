"""The options --since, --until and --query, as commands have them that choose articles."""

from datetime import datetime

import click

_DAY = click.DateTime(["%Y-%m-%d"])


def _readable(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The text as given; a terminal in another encoding hands over what no text of ours can hold."""
    # Bytes that are not UTF-8 arrive as surrogates.
    if value is not None and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise click.BadParameter("it holds bytes that are no text; is the terminal set to UTF-8?")
    return value


def _after_since(context: click.Context, parameter: click.Parameter, value: datetime | None) -> datetime | None:
    since = context.params.get("since")
    if since and value and value <= since:
        raise click.BadParameter("the day after the last one is later than --since")
    return value


since_option = click.option("--since", type=_DAY, metavar="DAY", is_eager=True, help="First day, in Almaty.")
until_option = click.option(
    "--until", type=_DAY, metavar="DAY", callback=_after_since, help="Day after the last one, in Almaty."
)
query_option = click.option(
    "--query",
    callback=_readable,
    help='Only articles that match: words, "phrases", OR, -not; in every inflected form.',
)
