"""How fast a run is loaded, beside a bare COPY of the same rows into a table without any index, on the same server.

    python tests/benchmarks/bench_load.py --articles 10000 --json figures.json
    python tests/benchmarks/bench_load.py --articles 2000 --grouping

Articles are made of invented words with real Russian, Kazakh and English endings, in the frequencies of natural text
(Zipf), about 3,000 characters each: 70 % Russian, 20 % Kazakh, 10 % English. CPU is that of the server process
that does the work, from /proc; wall-clock time depends on what else the machine does.
"""

import argparse
import json
import os
import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import accumulate, islice
from pathlib import Path

import psycopg

import sql
from pipeline.load import load as load_module
from pipeline.load.connection import connect
from pipeline.load.group import GroupReport
from pipeline.load.load import RunHeader, load
from pipeline.load.migrate import migrate
from pipeline.load.server import EmbeddedServer
from pipeline.load.staging_row import ending_row
from pipeline.records import (
    Article,
    Assessed,
    Capture,
    DateCandidate,
    Evidence,
    LanguageTag,
    Mention,
    Precision,
    PublicationTime,
    Relevance,
    RelevanceClass,
    WarcAddress,
)

_SYLLABLES = {
    "ru": (
        "ба во ге ди жу за ки ле мо ну по ра се ту фи ход цен шат пре стро гла кра вод рем",
        "а у ом е ы ов ами ный ная ное ать ить ет ют ость ение",
    ),
    "kk": (
        "ба қа ме жол тұр көр сал бер ай кү әк ші сөз өт ұл ің тар елі жер қыс бас",
        "ның нің да де лар лер дан ден мен ға ге ты ді лық лік сы",
    ),
    "en": ("ba co de fi gra hol in ju ka lo mi no pre qua re sta tor un ver win", "s ed ing ly er tion ment al ness y"),
}
_VOCABULARY = 60_000
_BEGIN = datetime(2022, 1, 1, tzinfo=UTC)


class Writer:
    """Writes texts in one language by the law of Zipf and Mandelbrot; the same seed gives the same texts."""

    def __init__(self, language: str, random_source: random.Random) -> None:
        syllables, endings = (parts.split() for parts in _SYLLABLES[language])
        self.random = random_source
        self.words = [
            "".join(self.random.choices(syllables, k=self.random.randint(1, 3))) + self.random.choice(endings)
            for _ in range(_VOCABULARY)
        ]
        self.weights = list(accumulate(1 / (rank + 20) for rank in range(1, _VOCABULARY + 1)))

    def paragraphs(self, characters: int) -> tuple[str, ...]:
        words = self.random.choices(self.words, cum_weights=self.weights, k=characters // 6)
        return tuple(" ".join(words[start : start + 60]) + "." for start in range(0, len(words), 60))


def articles(count: int, seed: int = 1) -> Iterator[Assessed]:
    """As many articles as asked for; the same ones every time."""
    source = random.Random(seed)
    writers = {language: Writer(language, source) for language in _SYLLABLES}
    for number in range(count):
        language = source.choices(("ru", "kk", "en"), (70, 20, 10))[0]
        paragraphs = writers[language].paragraphs(source.randint(700, 3700))
        at = _BEGIN + timedelta(minutes=number % 500_000)
        outlet = f"outlet_{number % 20}"
        url = f"https://{outlet}.example/news/{at:%Y/%m/%d}/{number}.html"
        address = WarcAddress("bench.warc.gz", number * 30_000)
        capture = Capture(outlet, "bench", url, url, (), at, 200, (), b"", f"sha1:{number:032d}", address)
        date = DateCandidate(at.isoformat(), "json_ld", at, Precision.MINUTE, "stated")
        title = " ".join(paragraphs[0].split()[:9])
        article = Article(capture, title, paragraphs, PublicationTime(date, (date,)), None, reader="rules/1")
        yield Assessed(
            article=article,
            canonical_url=url,
            aliases=(),
            language=LanguageTag(language, 0.99, ((language, 1.0),)),
            relevance=Relevance(
                "kazakhstan", "1", RelevanceClass.MENTIONS, 1.5, (Evidence("country", paragraphs[0][:9], "body", 2),)
            ),
            mentions=(Mention("place:kazakhstan", "place", paragraphs[0][:9], 2),),
        )


class Meter:
    """Measures work on a connection: articles a second by the clock, microseconds of the server's CPU an article."""

    def __init__(self, connection: psycopg.Connection, count: int) -> None:
        self.connection = connection
        self.count = count

    def __call__(self, work: Callable[[], object]) -> dict[str, float]:
        before, began = _cpu_seconds(self.connection), time.perf_counter()
        work()
        wall, cpu = time.perf_counter() - began, _cpu_seconds(self.connection) - before
        return {
            "articles_per_second": round(self.count / wall, 1),
            "server_cpu_us": round(cpu / self.count * 1e6, 1),
            "wall_seconds": round(wall, 2),
        }


def without_grouping(load_run: Callable[[], object]) -> None:
    """The load alone: finding copies is a job of its own, measured by kazwatch benchmark copies."""
    grouping = load_module.group_run
    load_module.group_run = lambda connection, run_id: GroupReport()
    try:
        load_run()
    finally:
        load_module.group_run = grouping


def bare_copy(connection: psycopg.Connection, rows: list[Assessed]) -> None:
    """The same rows into a logged table without indexes: the limit of any load."""
    statement = sql.text("load/copy_ending.sql").replace("COPY staging.ending", "COPY bare").encode()
    with connection.transaction(), connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(ending_row("bare", row))


def run(count: int, batch: int, grouping: bool) -> dict[str, object]:
    """Load `count` articles in runs of `batch`, the bare COPY of each batch beside it."""
    home = Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        server.start()
        migrate(server.url("kazwatch_owner"))
        figures = []
        with connect(server.url("kazwatch_owner")) as connection:
            connection.execute("CREATE TABLE bare AS SELECT * FROM staging.ending WITH NO DATA")
            made = articles(count)
            for number in range(0, count, batch):
                rows = list(islice(made, batch))
                meter = Meter(connection, len(rows))
                load_run = partial(load, connection, RunHeader(f"run-{number}", None), rows)
                line = {
                    "stored": number + len(rows),
                    "bare_copy": meter(partial(bare_copy, connection, rows)),
                    "load": meter(partial(without_grouping, load_run)),
                    "load_again": meter(partial(without_grouping, load_run)),
                }
                connection.execute("TRUNCATE bare")
                if grouping:
                    line["grouping"] = meter(load_run)
                print(json.dumps(line), flush=True)
                figures.append(line)
            sizes = connection.execute(
                "SELECT pg_database_size(current_database()), pg_relation_size('core.article_tsv')"
            ).fetchone()
        return {"articles": count, "batch": batch, "batches": figures, "bytes": sizes}
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)


def _cpu_seconds(connection: psycopg.Connection) -> float:
    fields = Path(f"/proc/{connection.info.backend_pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Measure, print a line a batch, and write everything to the file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=5_000, help="articles in one run")
    parser.add_argument("--grouping", action="store_true", help="also find copies, and say what that costs")
    parser.add_argument("--json", type=Path, help="where the figures go")
    chosen = parser.parse_args()
    figures = run(chosen.articles, chosen.batch, chosen.grouping)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
