"""The benchmark of comparison on folders of which the right figures are known, and on folders that lack something."""

import gzip
import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest
import yaml
from click.testing import CliRunner

from pipeline.benchmark.compare_attribution import ForeignSentences
from pipeline.benchmark.compare_unseen import AS_SHIPPED
from pipeline.cli.benchmark import benchmark
from pipeline.errors import PlainError

FACTS = yaml.safe_load((Path(__file__).parent / "news_facts.yml").read_text(encoding="utf-8"))
ENGLISH, RUSSIAN, KAZAKH = ([fact[language] for fact in FACTS] for language in ("en", "ru", "kk"))
# Two documents of eight sentences: as few as are asked for.
HALVES = (slice(0, 8), slice(8, 16))
BUSES = [f"Bus number {number} stops behind the old bakery on Mondays." for number in range(24)]
Figures = dict[str, dict[str, dict[str, float | None]]]


def _exchanged(sentences: Sequence[str]) -> list[str]:
    """With the first two in each other's place."""
    return [sentences[1], sentences[0], *sentences[2:]]


# What each system made of the two documents.
SYSTEMS: dict[str, list[list[str]]] = {
    "good": [ENGLISH[half] for half in HALVES],
    "exchanging": [_exchanged(ENGLISH[half]) for half in HALVES],
    "dropping": [[text if at % 3 else "" for at, text in enumerate(ENGLISH[half])] for half in HALVES],
    "cutting": [[*ENGLISH[half], "That was all."] for half in HALVES],
    "mis[b]taken\x1b": [ENGLISH[HALVES[1]], ENGLISH[HALVES[1]]],
}


def _news(systems: Mapping[str, Sequence[Sequence[str]]]) -> list[dict[str, object]]:
    return [
        {
            "set": "wmt-ru-en", "doc": f"half {at}", "lang_src": "ru", "domain": "news", "src": RUSSIAN[half],
            "mt": {name: texts[at] for name, texts in systems.items()},
        }
        for at, half in enumerate(HALVES)
    ]  # fmt: skip


def _many(*languages: str) -> list[dict[str, object]]:
    """The same two documents as NTREX has them, with Kazakh sentences out of their place."""
    rows = {"eng": ENGLISH, "rus": RUSSIAN, "kaz": KAZAKH}
    return [
        {
            "set": "ntrex", "doc": f"half {at}",
            "sent": {name: _exchanged(rows[name][half]) if name == "kaz" else rows[name][half] for name in languages},
        }
        for at, half in enumerate(HALVES)
    ]  # fmt: skip


def _put(data: Path, documents: Sequence[dict[str, object]], **tables: Sequence[tuple[str, str]]) -> Path:
    folder = data / "parallel_docs"
    folder.mkdir(parents=True)
    with gzip.open(folder / "docs.jsonl.gz", "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(each) + "\n" for each in documents)
    for name, rows in tables.items():
        first, second = name.split("_")
        lines = [f"line\t{first}\t{second}", *(f"{at}\t{one}\t{other}" for at, (one, other) in enumerate(rows))]
        (folder / f"wmt_{first}-{second}.tsv").write_text("\n".join(lines), encoding="utf-8")
    return data


def _run(data: Path) -> tuple[Figures, str]:
    """What the command writes and prints."""
    out = data / "figures.json"
    result = CliRunner().invoke(benchmark, ["compare", "--data", str(data), "--json", str(out)])
    assert result.exit_code == 0, result.output
    return json.loads(out.read_text(encoding="utf-8")), result.output


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[Figures, str]:
    """Translations by five systems, of which four make one mistake each and one has a hostile name, and documents that
    stand there twice."""
    return _run(
        _put(
            tmp_path_factory.mktemp("known"),
            [*_news(SYSTEMS), *_many("eng", "rus", "kaz")],
            kk_en=list(zip(KAZAKH, ENGLISH, strict=True)),
            en_kk=[(bus, "Автобус.") for bus in BUSES],
        )
    )


@pytest.mark.parametrize(
    ("system", "whole", "aligned", "precision", "recall", "called_source"),
    [
        ("good", 1.0, 2, 1.0, 1.0, 1.0),
        ("exchanging", 1.0, 2, 0.75, 0.75, 1.0),
        ("dropping", 1.0, 2, 1.0, 1.0, 1.0),
        ("cutting", 1.0, 0, None, None, 1.0),
        # Beside its eight sentences that are right, one is like one of the other document.
        ("mis[b]taken\x1b", 0.5, 2, 8 / 9, 0.5, 0.5),
    ],
)
def test_attribution_is_what_was_put_in(
    known: tuple[Figures, str],
    system: str,
    whole: float,
    aligned: int,
    precision: float | None,
    recall: float | None,
    called_source: float,
) -> None:
    found = known[0]["attribution"][system]
    assert (found["query_count"], found["whole"], found["called_source"]) == (2, whole, called_source)
    assert (found["aligned_query_count"], found["precision"], found["recall"]) == (aligned, precision, recall)


def test_other_figures_are_what_was_put_in(known: tuple[Figures, str]) -> None:
    figures = known[0]
    # Of ten texts one says what the other document does, which is in the store.
    assert figures["no_source"] == {"query_count": 10, "none": 0.9, "same_story": 0.0}
    (unseen,) = figures["unseen"]
    assert unseen["space"] == AS_SHIPPED
    right = {pair: (found["forward"], found["back"]) for pair, found in unseen["precision_at_one"].items()}
    assert right == {"en-ru": (1.0, 1.0), "en-kk": (0.75, 0.75), "ru-kk": (0.75, 0.75)}
    assert figures["conflicts"]["machine en-ru"]["pair_count"] == 3 * 16 + 10
    assert figures["kazakh"]["document_count"] == 1
    assert figures["kazakh"]["whole"] == 1.0


def test_every_bar_stands_beside_its_figure(known: tuple[Figures, str]) -> None:
    figures, printed = known
    rows = {bar["figure"]: bar for bar in figures["bars"]}
    worst = rows["right source first, whole text: Russian"]
    assert (worst["measured"], worst["limit"], worst["is_reached"]) == (0.5, 0.995, False)
    assert worst["of"] == "mis[b]taken\x1b, the worst of 5; texts: 2"
    assert {bar["part"][0] for bar in figures["bars"]} == set("12356")
    alone = rows["calibration error (ECE): blocks kk-en"]
    assert (alone["measured"], alone["is_reached"]) == (None, None)
    assert alone["of"] == "fewer than two documents or blocks of this kind"
    same = rows["right source first, whole text: Kazakh blocks"]
    assert (same["measured"], same["of"]) == (1.0, "texts: 1")
    for name in rows:
        assert name in printed
    assert "mis[b]taken , the worst of 5; texts: 2" in printed


@pytest.mark.parametrize(
    ("documents", "tables", "measured"),
    [
        (_many("eng", "kaz"), {}, {"P@1, unseen NTREX: en-kk", "true pairs flagged: human en-kk"}),
        ([], {"kk_en": list(zip(KAZAKH, ENGLISH, strict=True))}, {"right source first, whole text: Kazakh blocks"}),
        (
            _news({"cutting": SYSTEMS["cutting"]}),
            {},
            {"right source first, whole text: Russian", "no source in the store: none named"},
        ),
    ],
    ids=["no Russian", "one table", "news alone"],
)
def test_what_a_folder_lacks_is_not_measured_and_said(
    tmp_path: Path,
    documents: list[dict[str, object]],
    tables: dict[str, list[tuple[str, str]]],
    measured: set[str],
) -> None:
    figures, printed = _run(_put(tmp_path, documents, **tables))
    found = {bar["figure"] for bar in figures["bars"] if bar["measured"] is not None}
    assert measured <= found
    assert "sentences embedded per CPU-second" in found
    for bar in figures["bars"]:
        if bar["measured"] is None:
            assert bar["is_reached"] is None
            assert bar["of"].split()[0] in printed
    assert "not measured" in printed


def test_sentences_that_are_in_the_store_in_russian_are_not_foreign(tmp_path: Path) -> None:
    """English sentences of en-kk may be those of documents that the store has in Russian."""
    news, many = _news({"good": SYSTEMS["good"]}), _many("eng", "rus")
    table = list(zip([*ENGLISH, *BUSES], [*KAZAKH, *BUSES], strict=True))
    figures, printed = _run(_put(tmp_path, [*news, *many], en_kk=table))
    assert figures["attribution"]["good"]["whole"] == 1.0
    assert figures["attribution"]["good"]["five_among_twenty"] is None
    assert "fewer than 20 sentences in blocks of kk-en: texts of Russian documents are mixed" in printed


def test_an_empty_folder_and_an_unknown_system_are_named(tmp_path: Path) -> None:
    runner = CliRunner()
    (tmp_path / "parallel_docs").mkdir()
    (tmp_path / "parallel_docs" / "docs.jsonl").write_text("no document", encoding="utf-8")
    empty = runner.invoke(benchmark, ["compare", "--data", str(tmp_path)])
    assert isinstance(empty.exception, PlainError)
    assert "holds no sentence with its translation" in str(empty.exception)
    assert "docs.jsonl: line 1 is no document" in str(empty.exception)
    data = _put(tmp_path / "data", _news({"good": SYSTEMS["good"]}))
    unknown = runner.invoke(benchmark, ["compare", "--data", str(data), "--systems", "good,better"])
    assert str(unknown.exception) == "--systems: no document was translated by better; there are good"
    lost = runner.invoke(benchmark, ["compare", "--data", str(data), "--json", str(tmp_path / "no" / "out.json")])
    assert "its folder is not there" in str(lost.exception)


def test_foreign_sentences_never_come_from_the_right_document() -> None:
    chance = random.Random(1)
    others = ForeignSentences(np.zeros((50, 3), np.float32), [0] * 15 + [1] * 15 + [2] * 20)
    drawn = others.draw({0, 1}, chance)
    assert drawn is not None
    assert sorted(drawn) == list(range(30, 50))
    assert others.draw({2, 0}, chance) is None
    assert len(set(others.draw({0}, chance) or ())) == 20
