"""What the benchmark of reading counts as the same names."""

from pathlib import Path

from pipeline.benchmark.gold_pages import GoldPage
from pipeline.benchmark.read import Tally
from pipeline.benchmark.read_scores import Answer

PAGE = GoldPage(
    set="fundus", id="1", url="https://dala-news.kz/1", outlet="dala-news.kz", script="Latn", file=Path("1.gz"),
    body=None, must=(), must_not=(), title=None, authors=("Anna Smith", "AFP", "Dala-News"), date=None,
)  # fmt: skip


def test_persons_are_counted_beside_all_that_gold_names() -> None:
    tally = Tally()
    tally.add(PAGE, Answer("", authors=("Anna Smith",)), title_is_shown=False)
    figures = tally.figures()
    assert figures["authors_f1"] == 0.5
    assert figures["persons_f1"] == 1.0


def test_an_agency_that_a_reader_gives_is_no_person() -> None:
    tally = Tally()
    tally.add(PAGE, Answer("", authors=("AFP", "Bert Jones")), title_is_shown=False)
    figures = tally.figures()
    assert figures["authors_f1"] == 0.4
    assert figures["persons_f1"] == 0.0
