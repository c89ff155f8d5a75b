"""`kazwatch takedown URL`: hides an article from researchers on request, or shows it again."""

import html
import json
from pathlib import Path

import click

from crawlers.discover.article_address import ArticleAddresses
from dags.operate.ingest_run import load_catalogue
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.load.story import story_of
from pipeline.load.takedown import put_back, take_down
from pipeline.settings import load_settings


@click.command()
@click.argument("url")
@click.option("--reason", help="Who asked for it and why; kept beside the article.")
@click.option("--undo", is_flag=True, help="Show the article again.")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def takedown(url: str, reason: str | None, undo: bool, as_json: bool) -> None:
    """Hide an article's texts and addresses from researchers, on request.

    \b
    kazwatch takedown https://www.mk.ru/politics/2022/01/08/example.html --reason 'asked by its author, 3 May'
    kazwatch takedown https://www.mk.ru/politics/2022/01/08/example.html --undo

    Any form of the address will do. Views, searches, exports, reports and citations of older snapshots leave the
    article out from now on; that it was stored stays recorded, and a later crawl does not bring it back. Its copies at
    other outlets are articles of their own. Reports written before are files: those that show it are named.
    """
    if undo == (reason is not None):
        raise PlainError("give either --reason, to take the article down, or --undo, to show it again")
    settings = load_settings()
    url = url.strip() if "://" in url else f"https://{url.strip()}"
    outlet = load_catalogue(settings).owners.of(url)
    forms = [url, ArticleAddresses(outlet).canonical(url)]
    with connect(ready_database_url(settings)) as connection:
        article = story_of(connection, forms, outlet.slug).article
        if article is None:
            raise PlainError(f"no article is stored under {url}; what is known of it: kazwatch why {url}")
        if reason is not None:
            take_down(connection, article.article_id, reason)
        elif not put_back(connection, article.article_id):
            raise PlainError(f"{article.canonical_url} was not taken down on request: there is nothing to undo")
    reports = [] if undo else _reports_with(article.canonical_url, settings.reports)
    if as_json:
        answer = {"article_id": article.article_id, "url": article.canonical_url, "is_taken_down": not undo}
        click.echo(json.dumps(answer | {"reports": [str(each) for each in reports]}, ensure_ascii=False))
    else:
        click.echo(f"{'shown again' if undo else 'taken down'}: {article.canonical_url}")
        for report in reports:
            click.echo(f"a report written before still shows it; delete it or write it anew: {report}")


def _reports_with(url: str, folder: Path) -> list[Path]:
    """The pages of a folder that link to an address."""
    link = html.escape(url).encode()
    return [page for page in sorted(folder.glob("*.html")) if link in page.read_bytes()]
