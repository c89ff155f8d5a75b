"""`kazwatch topic check` says why, and what is wrong with a file."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli.topic import topic
from pipeline.errors import PlainError
from pipeline.records import RelevanceClass
from pipeline.relevance.score import score_text
from pipeline.relevance.topic import read_topic


def run(*arguments: str, given: str | None = None) -> str:
    result = CliRunner().invoke(topic, ["check", *arguments], input=given, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_it_explains_what_fired_and_where(tmp_path: Path) -> None:
    file = tmp_path / "story.txt"
    file.write_text("Токаев прибыл в Алматы\n\nОн осмотрел мост.\n\nВ Алматы снег.\n", encoding="utf-8")
    output = run("kazakhstan", str(file))
    assert "about" in output
    assert "person:tokayev" in output
    assert "title 1, body 1" in output


def test_standard_input_and_texts_without_the_topic() -> None:
    assert "Nothing of the topic is named" in run("kazakhstan", "-", given="Снег в Рязани\n\nЕго убрали.")


def test_an_outlet_from_home_is_read_otherwise() -> None:
    text = "Аким извинился\n\nАким города записал видео."
    assert ": no" in run("kazakhstan", "-", given=text)
    assert ": no" not in run("kazakhstan", "--from-home", "-", given=text)


def test_a_topic_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "rivers.yml"
    path.write_text("title: Rivers\nentities: [{id: river:irtysh, forms: {ru: [иртыш~]}}]\n", encoding="utf-8")
    assert "rivers" in run(str(path))


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read"), (b"", "empty"), ("Қазақстан".encode("utf-16"), "UTF-8")],
)
def test_a_file_that_is_no_text_is_refused_plainly(tmp_path: Path, content: bytes | None, words: str) -> None:
    file = tmp_path / "story.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(PlainError, match=words):
        run("kazakhstan", str(file))


def test_the_example_in_the_help_is_a_topic(tmp_path: Path) -> None:
    lines = CliRunner().invoke(topic, ["--help"]).output.splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip() == "title: Water")
    last = next(number for number, line in enumerate(lines) if "not_topic" in line)
    (tmp_path / "water.yml").write_text("\n".join(line[6:] for line in lines[first : last + 1]), encoding="utf-8")
    water = read_topic(tmp_path / "water.yml")
    assert list(water.entities) == ["thing:dam", "place:caspian"]
    assert score_text("Дамба", None, ("Каспий мелеет.",), None, water).verdict is RelevanceClass.ABOUT
    assert score_text("Матч", None, ("«Каспий» забил.",), None, water).verdict is RelevanceClass.NO
