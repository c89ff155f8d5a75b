"""Decoding by evidence: every row of the traps about characters, and the encodings of the region."""

import pytest

from pipeline.extract.decode import decode

RUSSIAN = "Президент подписал указ о развитии регионов, сообщает пресс-служба. Объём средств вырос на четверть."
KAZAKH = "Қазақстан Республикасының Үкіметі әлеуметтік мәселелерді талқылады, ғылымға қаржы бөлінеді деп хабарлайды."
UKRAINIAN = "Уряд України підтримав її ініціативу: є ґрунт для нової угоди, повідомляє пресслужба міністерства."


def page(text: str, encoding: str, declared: str | None = None) -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "meta", "header"),
    [
        (RUSSIAN, "utf-8", "utf-8", "utf-8"),
        (RUSSIAN, "cp1251", "windows-1251", "utf-8"),  # header lies
        (RUSSIAN, "utf-8", "windows-1251", "windows-1251"),  # both lie
        (RUSSIAN, "cp1251", "windows-1251", "iso-8859-1"),  # the server's default
        (RUSSIAN, "cp1251", None, None),
        (RUSSIAN, "koi8-r", None, None),
        (RUSSIAN, "koi8-r", "windows-1251", None),
        (RUSSIAN, "cp866", None, "utf-8"),
        (RUSSIAN, "iso8859-5", None, None),
        (RUSSIAN, "utf-16", None, None),
        (KAZAKH, "utf-8", None, None),
        (KAZAKH, "kz1048", "windows-1251", "windows-1251"),
        (KAZAKH, "ptcp154", "windows-1251", None),
        (UKRAINIAN, "cp1251", None, "utf-8"),
        (UKRAINIAN, "koi8-u", None, None),
        ("Größe, Straße, déjà vu", "cp1252", None, "iso-8859-1"),
        ("東京の天気は晴れです。明日も晴れるでしょう。", "cp932", "shift_jis", None),
        ("Η κυβέρνηση ανακοίνωσε νέα μέτρα για την οικονομία", "cp1253", "windows-1253", None),
    ],
)
def test_text_comes_out_whole(text: str, encoding: str, meta: str | None, header: str | None) -> None:
    headers = [("Content-Type", f"text/html; charset={header}")] if header else []
    decoded = decode(page(text, encoding, meta), headers)
    assert text in decoded.text
    assert decoded.warnings == ()


@pytest.mark.parametrize("wrong", ["cp1251", "cp1252", "latin-1"])
def test_a_passage_encoded_twice_is_mended_and_reported(wrong: str) -> None:
    def misread(byte: int) -> str:
        try:
            return bytes([byte]).decode(wrong)
        except UnicodeDecodeError:
            return chr(byte)

    broken = "".join(misread(byte) for byte in RUSSIAN.encode())
    decoded = decode(page(f"{KAZAKH} {broken}", "utf-8"))
    assert f"{KAZAKH} {RUSSIAN}" in decoded.text
    assert decoded.repaired_count > 5
    assert decoded.warnings[0].startswith("double_encoding_repaired:")


def test_one_broken_byte_does_not_cost_the_page() -> None:
    decoded = decode(page(RUSSIAN, "utf-8").replace("указ".encode(), "ука".encode() + b"\xd0"))
    assert decoded.encoding == "utf-8"
    assert decoded.warnings == ("undecodable_bytes:1",)


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", bytes(range(256)) * 20])
def test_anything_decodes(body: bytes) -> None:
    assert isinstance(decode(body).text, str)


@pytest.mark.parametrize("name", ["hex", "base64", "rot13", "zlib", "idna", "punycode", "undefined"])
def test_codecs_of_python_that_are_no_encodings_are_ignored(name: str) -> None:
    decoded = decode(b"caf\xe9 \\x41", [("Content-Type", f"text/html; charset={name}")])
    assert (decoded.text, decoded.evidence) == ("café \\x41", "fallback")


def test_unknown_names_are_ignored() -> None:
    assert (
        RUSSIAN in decode(page(RUSSIAN, "cp1251", "x-user-defined"), [("content-type", "text/html; charset=none")]).text
    )
