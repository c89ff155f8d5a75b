"""A source text is read from whatever people save: any encoding of the region, a page; what is no text is refused."""

from pathlib import Path

import pytest

from pipeline.compare.text_file import decode_text, read_text_file
from pipeline.errors import PlainError

_WORDS = "Мост через реку открыли в понедельник утром. На открытии были строители и школьники."
_PAGE = f"""<!doctype html><html><head><title>Мост</title><script>var words = "menu";</script></head>
<body><nav><a href="/">Главная</a></nav><article><h1>Мост</h1><p>{_WORDS}</p><p>{_WORDS}</p></article></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r", "kz1048"])
def test_any_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "text.txt").write_bytes(_WORDS.encode(encoding))
    assert read_text_file(tmp_path / "text.txt") == _WORDS


@pytest.mark.parametrize("saved", ["{0}\n{0}", "{0}\r\n{0}\r\n", "\n{0}\r{0}\n\n"])
def test_the_same_words_are_one_text_in_whichever_editor(saved: str) -> None:
    assert decode_text(saved.format(_WORDS).encode(), "text.txt") == f"{_WORDS}\n{_WORDS}"


def test_of_a_saved_page_the_article_is_read() -> None:
    assert decode_text(_PAGE.encode(), "page.html").split("\n")[0] == _WORDS


def test_comments_before_a_page_are_read_once() -> None:
    """In two ways each, 200 of them before what is no page would take this test for ever."""
    comments = "<!-- a -->\n" * 200
    assert decode_text(f"{comments}{_PAGE}".encode(), "page.html").split("\n")[0] == _WORDS
    assert decode_text(f"{comments}{_WORDS}".encode(), "text.txt").endswith(_WORDS)


def test_of_a_piece_of_a_page_the_words_are_read() -> None:
    piece = (
        "<p>Мост <b>через</b> реку&nbsp;открыли.</p>\n<div>Пришли &laquo;строители&raquo;.</div><script>x()</script>"
    )
    assert decode_text(piece.encode(), "piece.txt") == "Мост через реку открыли.\nПришли «строители»."
    assert decode_text("Если a < b, то b > a.".encode(), "formula.txt") == "Если a < b, то b > a."


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"%PDF-1.4\n1 0 obj", "is a PDF"),
        (b"PK\x03\x04\x14\x00", "is a Word document or an archive"),
        (rb"{\rtf1\ansi Text.}", "is an RTF document"),
        (b"\x1f\x8b\x08rest", "is a compressed file"),
        (b"\x89PNG\r\n", "is a picture"),
        (bytes(range(256)) * 10, "holds no text"),
        (b"<html><body><script>var a = 1;</script></body></html>", "is a page in which no article is found"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, complaint: str) -> None:
    with pytest.raises(PlainError, match=complaint):
        decode_text(raw, "file")
