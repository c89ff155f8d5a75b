"""From stored articles to answers: embed what waits, compare a text, write its report. What the comparison DAG runs."""

import logging
from dataclasses import dataclass
from pathlib import Path

import sql
from pipeline.compare.console import headline
from pipeline.compare.ingest import embed_pending
from pipeline.compare.report import report_name, write_report
from pipeline.compare.run import compare_text, recognise
from pipeline.compare.text_file import decode_text, read_text_file
from pipeline.errors import PlainError
from pipeline.load.connection import connect
from pipeline.load.ready import ready_database_url
from pipeline.settings import load_settings

log = logging.getLogger("kazwatch.compare")


def embed_stored() -> int:
    """Embed every relevant article that waits; the number of articles done."""
    with connect(ready_database_url(load_settings())) as connection:
        return embed_pending(connection).article_count


@dataclass(frozen=True, slots=True)
class GivenText:
    """A text that somebody hands to the DAG."""

    name: str
    body: str
    language: str


def read_given(file: str | None, pasted: str | None) -> GivenText | None:
    """The text of a file on this machine, or as pasted into the form; None where neither is given.

    Raises:
        PlainError: both are given, the file cannot be read as text, or its language cannot be told.
    """
    if file and pasted:
        raise PlainError("a text and a file are given: leave one of them empty")
    if not (file or pasted):
        return None
    name = Path(file).name if file else "pasted text"
    body = read_text_file(Path(file)) if file else decode_text((pasted or "").encode(errors="ignore"), name)
    return GivenText(name, body, recognise(body, name))


def compare_given(given: GivenText) -> Path:
    """Compare a text with the store; the address of the HTML report."""
    return _compare(given.body, given.name, given.language)


def compare_stored_texts(*, store_changed: bool) -> list[Path]:
    """Ask again for the source texts in the database, in the languages they were given in; the addresses of the
    reports. Where the store has not changed, only for texts that were not compared with all of it.

    Raises:
        PlainError: some could not be compared; all others are.
    """
    with connect(ready_database_url(load_settings())) as connection:
        texts = connection.execute(sql.text("compare/source_texts.sql"), {"every": store_changed}).fetchall()
    reports, refused = [], []
    for name, language, body in texts:
        try:
            reports.append(_compare(body, name, language))
        except PlainError as error:
            log.error("%s", error)
            refused.append(str(error))
    if refused:
        raise PlainError(f"{len(refused)} of {len(texts)} source texts could not be compared: {'; '.join(refused)}")
    return reports


def _compare(body: str, name: str, language: str) -> Path:
    settings = load_settings()
    with connect(ready_database_url(settings)) as connection:
        comparison = compare_text(connection, body, name, language=language)
    report = settings.reports / report_name(name, body)
    write_report(comparison, report)
    log.info("%s; report: %s", headline(comparison), report)
    return report
