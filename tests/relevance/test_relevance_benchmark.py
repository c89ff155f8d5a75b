"""The benchmark joins labels with texts of every set and counts rightly, on a data folder of our own."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.benchmark_relevance import relevance

ARTICLES = [
    {"set": "own", "url": "https://a.example/1", "title": "Токаев в Алматы", "text": "Президент Казахстана приехал."},
    {"set": "own", "url": "https://a.example/2", "title": "Снег в Рязани", "text": "Его убрали."},
    {"set": "own", "url": "https://a.example/3", "title": "Ракета", "text": "Стартовала с Байконура."},
]
DOCUMENTS = [
    {"set": "ntrex", "doc": "d1", "sent": {"kaz": ["Алматыда қар", "Қазақстанда суық."], "eng": ["Snow", "Cold."]}},
    {"set": "wmt", "doc": "d2", "src": ["Матч", "Ничья."], "ref": {"A": ["A match", "A draw."]}},
]
PAGES = [{"id": "p1", "gold": {"title": "Snow in York", "body": "It melted."}}, {"id": "p2", "gold": {"must": []}}]
POSTS = [{"channel": "c", "id": 7, "text": "Астана встречает гостей. Акорда закрыта.\nПришли все."}]
LABELS = [
    ("own|https://a.example/1", "about", "tuning"),
    ("own|https://a.example/2", "no", "tuning"),
    ("own|https://a.example/3", "mentions", "tuning"),
    ("ntrex|d1/kaz", "about", "held-out"),
    ("ntrex|d1/eng", "no", "held-out"),
    ("wmt|d2/en", "about", "held-out"),  # wrong on purpose: one miss at both levels
    ("html_gold|p1", "no", "held-out"),
    ("telegram|c/7", "about", "held-out"),
    ("wmt19_kk-en.|0/1", "about", "held-out"),
]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for folder in ("articles_text", "parallel_docs", "html_gold", "dedup"):
        (tmp_path / folder).mkdir()
    (tmp_path / "articles_text" / "articles.jsonl").write_text(lines(ARTICLES), encoding="utf-8")
    (tmp_path / "html_gold" / "gold.jsonl").write_text(lines(PAGES), encoding="utf-8")
    (tmp_path / "parallel_docs" / "docs.jsonl.gz").write_bytes(gzip.compress(lines(DOCUMENTS).encode()))
    (tmp_path / "dedup" / "telegram_posts.jsonl.gz").write_bytes(gzip.compress(lines(POSTS).encode()))
    block = "line\tkk\ten\n" + "1\tАлматыда қар жауды.\tIt snowed.\n" * 8
    for name in ("wmt19_kk-en", "wmt19_en-kk"):
        (tmp_path / "parallel_docs" / f"{name}.tsv.gz").write_bytes(gzip.compress(block.encode()))
    rows = [f"{hashlib.sha256(key.encode()).hexdigest()[:12]}\tset\t{label}\t{part}\n" for key, label, part in LABELS]
    (tmp_path / "labels.tsv").write_text("id\tset\tlabel\tpart\n" + "".join(rows), encoding="utf-8")
    return tmp_path


def lines(rows: list[dict[str, object]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def test_figures(data: Path) -> None:
    out = data / "figures.json"
    arguments = ["--data", str(data), "--labels", str(data / "labels.tsv"), "--json", str(out), "--articles", "10"]
    result = CliRunner().invoke(relevance, [*arguments, "--errors"], catch_exceptions=False)
    assert result.exit_code == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    found = {
        (row["judge"], row["part"], row["level"]): (
            row["true_positives"],
            row["false_positives"],
            row["false_negatives"],
        )
        for row in figures["quality"]
    }
    assert found["topic", "tuning", "mentions"] == (2, 0, 0)
    assert found["topic", "tuning", "about"] == (1, 0, 0)
    assert found["topic", "held-out", "about"] == (3, 0, 1)
    assert found["country name", "held-out", "mentions"] == (1, 0, 3)
    assert figures["speed"]["articles"] == 10
    assert "held-out  about     topic" in result.output
    assert "A match" not in result.output, "errors of the held-out part are never shown"
