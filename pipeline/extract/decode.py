"""Turns the bytes of a page into text by evidence, because headers and meta tags name the wrong encoding daily.

Order of belief: a byte order mark; bytes that are valid UTF-8 (legacy Cyrillic practically never is); then, for
eight-bit text, the declared names and the region's encodings compete by how much the result looks like a language.
Declarations only break ties: servers announce iso-8859-1 or utf-8 by default, and Kazakh pages in kz-1048 or
ptcp154 call themselves windows-1251.
"""

import codecs
import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.extract.cyrillic import MIN_LIKELIHOOD, likelihood
from pipeline.extract.mojibake import repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w:.-]{2,40})""", re.IGNORECASE)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w:.-]{2,40})""", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]+")

# What browsers read under these names (https://encoding.spec.whatwg.org/#names-and-labels).
_ALIASES = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-9": "cp1254",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874", "windows-874": "cp874", "iso-8859-11": "cp874",
    "win-1251": "cp1251", "win1251": "cp1251", "cp-1251": "cp1251", "x-cp1251": "cp1251", "koi": "koi8-r",
    "koi8": "koi8-r", "koi-8": "koi8-r", "x-mac-cyrillic": "mac-cyrillic", "utf8": "utf-8", "big5-hkscs": "big5hkscs",
}  # fmt: skip
_CYRILLIC = ("cp1251", "koi8-r", "cp866", "kz1048", "ptcp154", "koi8-u", "iso8859-5")  # mac-cyrillic if declared
_EAST_ASIAN = frozenset({"gb18030", "cp932", "cp949", "euc_jp", "big5", "big5hkscs", "iso2022_jp"})
# Evidence needs no more text than this; whole pages of 1 MB cost 20 times as much for the same answer.
_SAMPLE_BYTES = 200_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """`encoding` is a Python codec name; `evidence` says what decided (`bom`, `valid`, `declared`, `letters`,
    `mostly_valid`, `fallback`, `empty`); `replaced_count` counts the bytes that fit nothing and became U+FFFD;
    `repaired_count` the words that had been encoded twice and were mended."""

    text: str
    encoding: str
    evidence: str
    replaced_count: int = 0
    repaired_count: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader of the text should know, empty where nothing was lost or mended."""
        found = []
        if self.replaced_count:
            found.append(f"undecodable_bytes:{self.replaced_count}")
        if self.repaired_count:
            found.append(f"double_encoding_repaired:{self.repaired_count}")
        return tuple(found)


def decode(body: bytes, headers: Iterable[tuple[str, str]] = ()) -> Decoded:
    """Decode a page or a feed. Never fails: what fits no encoding is replaced and counted.

    Args:
        body: the bytes as served, without content-encoding.
        headers: name and value pairs of the response; only content-type is looked at.
    """
    if not body:
        return Decoded("", "utf-8", "empty")
    for mark, encoding in _BOMS:
        if body.startswith(mark):
            return _finish(body[len(mark) :], encoding, "bom")
    declared = _declared(body, headers)
    if "iso2022_jp" in declared and b"\x1b$" in body:
        return _finish(body, "iso2022_jp", "declared")
    try:
        return _mended(body.decode("utf-8"), "utf-8", "valid")
    except UnicodeDecodeError:
        pass  # not UTF-8 throughout: the evidence below decides
    if _is_mostly_utf8(body):
        return _finish(body, "utf-8", "mostly_valid")
    if body[:200].count(0) > 60:  # every second byte is NUL: UTF-16 without its mark
        return _finish(body, "utf-16-le" if body[1:2] == b"\0" else "utf-16-be", "letters")
    return _eight_bit(body, declared)


def _declared(body: bytes, headers: Iterable[tuple[str, str]]) -> list[str]:
    """Known codecs named by the page, then by the header: a page knows itself better than its server does."""
    names = [match.group(1).decode("ascii") for match in (_XML.match(body[:300]), _META.search(body[:16384])) if match]
    for name, value in headers:
        if name.lower() == "content-type" and (found := _HEADER.search(value)):
            names.append(found.group(1))
    known = []
    for label in names:
        codec = _codec(label)
        if codec and codec not in known:
            known.append(codec)
    return known


def _codec(label: str) -> str | None:
    label = label.strip().lower()
    name = _ALIASES.get(label, label)
    try:
        b"a\xff".decode(name, errors="replace")  # Python has codecs that read no text, such as hex and idna
    except (LookupError, ValueError):
        return None
    return codecs.lookup(name).name


def _is_mostly_utf8(body: bytes) -> bool:
    """One broken byte in a page of UTF-8 (a cut title, a pasted advertisement) must not cost the whole page."""
    text = body.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for character in text[:_SAMPLE_BYTES] if character > "\x7f") - broken
    return good > 10 * broken


def _eight_bit(body: bytes, declared: list[str]) -> Decoded:
    sample = body[:_SAMPLE_BYTES]
    high = _HIGH.findall(body[: 10 * _SAMPLE_BYTES])
    for codec in declared:
        if codec in _EAST_ASIAN and _reads_cleanly(sample, codec):
            return _finish(body, codec, "declared")
    # Cyrillic words are runs of high bytes; in western text an accented letter stands alone.
    in_runs = sum(len(run) for run in high if len(run) > 2)
    if in_runs * 2 > sum(len(run) for run in high):
        words = b" ".join(run for run in high if len(run) > 2)[:_SAMPLE_BYTES]
        # A declared codec comes first and so wins a tie: kz1048 and windows-1251 are one for Russian.
        candidates = [*[codec for codec in declared if codec in (*_CYRILLIC, "mac-cyrillic")], *_CYRILLIC]
        best = max(candidates, key=lambda codec: (round(likelihood(words, codec), 3), -candidates.index(codec)))
        if likelihood(words, best) >= MIN_LIKELIHOOD:
            return _finish(body, best, "letters")
    for codec in declared:
        if codec != "utf-8":
            return _finish(body, codec, "declared")
    return _finish(body, "cp1252", "fallback")


def _reads_cleanly(sample: bytes, codec: str) -> bool:
    text = sample.decode(codec, errors="replace")
    wide = sum(1 for character in text if "\u3040" <= character <= "\ud7a3")
    return wide > 20 * text.count("\ufffd")


def _finish(body: bytes, codec: str, evidence: str) -> Decoded:
    return _mended(body.decode(codec, errors="replace"), codec, evidence)


def _mended(text: str, codec: str, evidence: str) -> Decoded:
    text, repaired = repair(text)
    return Decoded(text, codec, evidence, text.count("\ufffd"), repaired)
