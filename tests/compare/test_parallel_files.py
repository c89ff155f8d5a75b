"""Parallel documents are read in whatever files they come, and what is left out is told."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.benchmark.compare_texts import Rendering, read_material
from pipeline.compare.data_lines import read_data_lines
from pipeline.compare.parallel_files import Block, ParallelFiles, read_parallel

MANY = {"set": "ntrex", "doc": "m", "sent": {"eng": ["One.", "Two."], "rus": ["Раз.", "Два."], "spa": ["Uno."]}}
NEWS = {
    "set": "wmt-ru-en", "doc": "n", "lang_src": "ru", "domain": "news",
    "src": ["Раз.", "", "Три.", None] + ["Ещё."] * 7,
    "mt": {
        "Online X": ["One.", "Two.", "Three.", "Nothing."] + ["More."] * 7, "none": None, "short": ["One.", "Three."],
    },
}  # fmt: skip
TABLE = ["line\tkk\ten", *(f"{at}\tСөйлем {at}.\tSentence {at}." for at in range(1, 27))]


def _put(folder: Path, name: str, lines: list[str], encode: Callable[[str], bytes] = str.encode) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / name, "wb") if name.endswith(".gz") else (folder / name).open("wb") as file:
        file.write(encode("\n".join(lines) + "\n"))


@pytest.mark.parametrize(
    ("documents", "table", "encode"),
    [
        ("docs.jsonl.gz", "wmt_kk-en.tsv.gz", str.encode),
        ("docs.jsonl", "wmt_kk-en.tsv", str.encode),
        ("docs.jsonl.gz", "wmt_kk-en.tsv", lambda text: text.replace("\n", "\r\n").encode()),
        ("other.jsonl", "wmt_kk-en.tsv.gz", lambda text: text.encode("utf-8-sig")),
    ],
    ids=["packed", "plain", "Windows", "byte order mark"],
)
def test_the_form_of_files_changes_nothing(
    tmp_path: Path, documents: str, table: str, encode: Callable[[str], bytes]
) -> None:
    folder = tmp_path / "parallel_docs"
    _put(folder, documents, [json.dumps(MANY), json.dumps(NEWS)], encode)
    _put(folder, table, TABLE, encode)
    files = read_parallel(tmp_path)
    assert [each.key for each in files.documents] == ["m"]
    assert files.documents[0].rows(("en", "ru")) == [("One.", "Раз."), ("Two.", "Два.")]
    assert files.documents[0].rows(("en", "kk")) == []
    assert [each.key for each in files.translations] == ["wmt-ru-en:n"]
    assert [len(block.first) for block in files.blocks["kk-en"]] == [12, 12]
    assert files.blocks["kk-en"][0].second[0] == "Sentence 1."
    assert files.blocks["kk-en"][0].key.startswith("wmt_kk-en:")


def test_several_files_and_one_that_lies_there_twice(tmp_path: Path) -> None:
    folder = tmp_path / "parallel_docs"
    for name in ("docs.jsonl.gz", "docs.jsonl"):
        _put(folder, name, [json.dumps(MANY)])
    _put(folder, "more.jsonl", [json.dumps(NEWS), json.dumps(MANY)])
    files = read_parallel(tmp_path)
    assert (len(files.documents), len(files.translations)) == (1, 1)
    assert [note for note in files.notes if "read before" in note] == [
        f"{folder / 'more.jsonl'}: line 2 is a line read before, left out"
    ]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "parallel_docs"
    _put(folder, "docs.jsonl", [json.dumps(MANY), '{"set": "wmt', "", "null", '{"doc": "x"}', json.dumps(NEWS)])
    _put(folder, "a.jsonl", ["not UTF-8"], lambda text: text.encode("utf-16"))
    _put(folder, "b_kk-en.tsv", [*TABLE[:5], "lost", "99\t\tNothing.", *TABLE[5:]])
    _put(folder, "c.tsv", ["1\tја\tyes"])
    _put(folder, "readme.txt", ["Nothing to read."])
    files = read_parallel(tmp_path)
    assert (len(files.documents), len(files.translations), len(files.blocks["kk-en"])) == (1, 1, 2)
    assert list(files.notes) == [
        f"{folder / 'a.jsonl'}: line 1 is not UTF-8, left out",
        f"{folder / 'a.jsonl'}: line 2 is no document (doc, and sent or src), left out",
        f"{folder / 'docs.jsonl'}: 3 lines, the first 2, are no document (doc, and sent or src), left out",
        "translations with more or fewer sentences than their original: 1 (wmt-ru-en:n by short); they do not count "
        "where sentence is compared with sentence",
        f"{folder / 'b_kk-en.tsv'}: 2 lines, the first 6, are without number, sentence and translation, left out",
        f"{folder / 'c.tsv'} has no heading of `line` and two languages, tabs between: not read",
    ]


def test_what_nothing_is_measured_on_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "parallel_docs"
    kazakh = {"set": "wmt-kk-en", "doc": "k", "src": ["Бір."], "mt": {"Online X": ["One."]}}
    _put(folder, "docs.jsonl", [json.dumps(kazakh)])
    _put(folder, "wmt_de-en.tsv", ["line\tde\ten", *(f"{at}\tJa.\tYes." for at in range(12))])
    _put(folder, "wmt_en-kk.tsv", ["line\ten\tkk", "1\tYes.\tИә."])
    assert list(read_material(read_parallel(tmp_path), tmp_path, None).notes)[:3] == [
        f"{folder / 'wmt_en-kk.tsv'}: a block has 12 sentences, here are 1",
        "nothing is measured on blocks of de-en: 1 not used",
        "nothing is measured on kk-en documents: 1 not used",
    ]


def test_a_damaged_file_is_read_up_to_there(tmp_path: Path) -> None:
    path = tmp_path / "damaged.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(f"{at} {hash(str(at))}\n" for at in range(20_000))
    path.write_bytes(path.read_bytes()[:-2000])
    notes: list[str] = []
    lines = list(read_data_lines(path, notes))
    assert 10_000 < len(lines) < 20_000
    assert [f"breaks off after line {len(lines)}" in note for note in notes] == [True]


def test_no_folder_holds_nothing(tmp_path: Path) -> None:
    assert read_parallel(tmp_path) == ParallelFiles([], [], {}, [])


def test_translations_keep_their_places_and_empty_sentences_are_left_out(tmp_path: Path) -> None:
    _put(tmp_path / "parallel_docs", "docs.jsonl", [json.dumps(NEWS)])
    material = read_material(read_parallel(tmp_path), tmp_path, None)
    (news,) = material.translated
    assert news.original.sentences == ("Раз.", "Три.", *["Ещё."] * 7)
    assert news.systems["short"] == Rendering(("One.", "Three."), None)
    assert news.systems["Online X"].places == tuple(range(9))
    assert news.pairs("Online X")[:2] == [("One.", "Раз."), ("Three.", "Три.")]
    assert news.pairs("short") == []
    assert news.asked_by("short") is None
    assert any("wmt-ru-en:n by short: 2 of 9 sentences, too few to ask with" in note for note in material.notes)
    assert any("articles_text holds no Russian article" in note for note in material.notes)


def test_articles_of_several_files(tmp_path: Path) -> None:
    articles = [
        {"set": "a", "text": "Первая новость дня из города."},
        {"set": "a", "title": None, "text": "Жаңалық.", "lang": "kk"},
        {"set": "b", "title": "Заголовок второй новости", "text": "Вторая новость дня.", "lang_hint": "ru", "id": 7},
    ]
    _put(tmp_path / "articles_text", "one.jsonl", [json.dumps(articles[0]), "{"])
    _put(tmp_path / "articles_text", "two.jsonl.gz", [json.dumps(each) for each in articles[1:]])
    material = read_material(read_parallel(tmp_path), tmp_path, None)
    assert [each.sentences[-1] for each in material.other_russian] == [
        "Первая новость дня из города.",
        "Вторая новость дня.",
    ]
    assert f"{tmp_path / 'articles_text' / 'one.jsonl'}: line 2 is no article (text), left out" in material.notes


def test_a_block_is_named_by_its_words(tmp_path: Path) -> None:
    _put(tmp_path / "parallel_docs", "wmt_kk-en.tsv", TABLE)
    first, second = read_parallel(tmp_path).blocks["kk-en"]
    assert isinstance(first, Block)
    assert first.key != second.key
