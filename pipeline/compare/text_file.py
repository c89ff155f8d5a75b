"""Reads the file that holds a source text: plain text in any encoding of the region, or a saved page."""

import re
from pathlib import Path

from pipeline.errors import PlainError
from pipeline.extract.blocks import cut
from pipeline.extract.body.features import Claims
from pipeline.extract.body.reading import read_body
from pipeline.extract.decode import decode
from pipeline.extract.dom import drop_invisible, parse
from pipeline.extract.title import find_title
from pipeline.outlet import ExtractRules

# How files begin that hold text, but not as text.
_DOCUMENTS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word document or an archive",
    b"\xd0\xcf\x11\xe0": "a Word document",
    b"{\\rtf": "an RTF document",
    b"\x1f\x8b": "a compressed file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
# A comment once read is not read in another way (?>): thirty of them before something else would take hours.
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype html|html|head|body)\b", re.I | re.S)
# A piece of a page, pasted without its beginning: the ends of two elements that hold text.
_END_TAG = re.compile(r"</(?:p|div|span|h[1-6]|li|ul|td|strong|em|b|i|a|blockquote)\s*>|<br\s*/?>", re.I)
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\ufffd]")
# One in a hundred; a text that was torn or copied badly has a few.
_MOST_CONTROL = 0.01


def read_text_file(path: Path) -> str:
    """The text of a file, without a byte order mark: the same words are one source text, whoever saved them.

    Raises:
        PlainError: the file cannot be read, or holds no text.
    """
    try:
        return decode_text(path.read_bytes(), str(path))
    except OSError as error:
        raise PlainError(f"{path} cannot be read: {error.strerror}") from error


def decode_text(raw: bytes, name: str) -> str:
    """The same for bytes that are at hand. Of a saved page the article is read, without menus and scripts; of a piece
    of one, all its words.

    Raises:
        PlainError: they are no text, or a page without an article.
    """
    for beginning, kind in _DOCUMENTS.items():
        if raw.startswith(beginning):
            raise PlainError(f"{name} is {kind}: save its words as a plain text file (UTF-8) and run again")
    # Line ends and blank edges are the editor's, not the text's.
    text = "\n".join(decode(raw).text.splitlines()).strip()
    if not text:
        raise PlainError(f"{name} is empty: it should hold the text whose origin is asked for")
    if len(_CONTROL.findall(text)) > _MOST_CONTROL * len(text):
        raise PlainError(f"{name} holds no text: save the words as a plain text file (UTF-8) and run again")
    if _PAGE.match(text):
        return _read_page(text, name)
    return _read_fragment(text) if len(_END_TAG.findall(text)) > 1 else text


def _read_page(markup: str, name: str) -> str:
    root = parse(markup)
    if root is not None:
        drop_invisible(root)
        headline = find_title(root, (), ()) or ""
        reading = read_body(root, cut(root), Claims(headline, "", ""), ExtractRules())
        if reading.paragraphs:
            return "\n".join(reading.paragraphs)
    raise PlainError(f"{name} is a page in which no article is found: copy its words into a text file and run again")


def _read_fragment(markup: str) -> str:
    root = parse(markup)
    if root is None:
        return markup
    drop_invisible(root)
    return "\n".join(block.text for block in cut(root).blocks) or markup
