"""From stored articles to answers: embed what waits, compare a text, write its report. What the comparison DAG runs."""

from pathlib import Path

import sql
from pipeline.compare.ingest import embed_pending
from pipeline.compare.report import report_name, write_report
from pipeline.compare.run import compare_text
from pipeline.compare.text_file import read_text_file
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.settings import load_settings


def embed_stored() -> int:
    """Embed every relevant article that waits; the number of articles done."""
    with connect(ready_database_url(load_settings())) as connection:
        return embed_pending(connection).article_count


def compare_file(given: str) -> Path:
    """Compare a text file with the store; the address of the HTML report.

    Raises:
        PlainError: the file cannot be read as text.
    """
    path = Path(given)
    return _compare(read_text_file(path), path.name)


def compare_stored_texts(*, store_changed: bool) -> list[Path]:
    """Ask again for the source texts in the database, in the languages they were given in; the addresses of the
    reports. Where the store has not changed, only for texts that were not compared with all of it."""
    with connect(ready_database_url(load_settings())) as connection:
        texts = connection.execute(sql.text("compare/source_texts.sql"), {"every": store_changed}).fetchall()
    return [_compare(body, name, language) for name, language, body in texts]


def _compare(body: str, name: str, language: str | None = None) -> Path:
    settings = load_settings()
    with connect(ready_database_url(settings)) as connection:
        comparison = compare_text(connection, body, name, language=language)
    report = settings.reports / report_name(name, body)
    write_report(comparison, report)
    return report
