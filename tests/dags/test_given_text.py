"""The text that the form of `compare_texts` takes: pasted or a file, and refused in plain words before any work."""

from pathlib import Path

import pytest

from dags.operate.compare_run import GivenText, read_given
from pipeline.errors import PlainError

WORDS = "Паром на озере перестал ходить в понедельник утром."


def test_pasted_or_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "text.txt"
    file.write_bytes(WORDS.encode("cp1251"))
    assert read_given(None, WORDS) == GivenText("pasted text", WORDS, "ru")
    assert read_given(str(file), "") == GivenText("text.txt", WORDS, "ru")
    assert read_given(None, None) is None
    assert read_given("", "") is None


@pytest.mark.parametrize(
    ("file", "pasted", "message"),
    [
        ("/nowhere/text.txt", None, "/nowhere/text.txt cannot be read"),
        ("/nowhere/text.txt", WORDS, "leave one of them empty"),
        (None, "12 34", "pasted text: no sentence found"),
        (None, "{\\rtf1 Text}", "pasted text is an RTF document"),
    ],
)
def test_what_cannot_be_compared_is_refused(file: str | None, pasted: str | None, message: str) -> None:
    with pytest.raises(PlainError, match=message):
        read_given(file, pasted)
