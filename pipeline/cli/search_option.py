"""The option --query, as all commands have it that choose articles."""

import click


def _readable(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """The text as given; a terminal in another encoding hands over what no text of ours can hold."""
    # Bytes that are not UTF-8 arrive as surrogates.
    if value is not None and any("\ud800" <= letter <= "\udfff" for letter in value):
        raise click.BadParameter("it holds bytes that are no text; is the terminal set to UTF-8?")
    return value


query_option = click.option(
    "--query",
    callback=_readable,
    help='Only articles that match: words, "phrases", OR, -not; in every inflected form.',
)
