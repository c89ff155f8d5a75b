"""From the bytes on the wire to the bytes of the page: chunks joined, compression undone, both within a limit."""

import zlib
from collections.abc import Callable

import brotli


class ContentTooLargeError(Exception):
    """The page is larger than the limit, possibly only after decompression (a bomb)."""


class UnknownEncodingError(Exception):
    """A Content-Encoding that cannot be undone; the message is its name."""


def decode_content(raw: bytes, headers: tuple[tuple[str, str], ...], limit: int) -> bytes:
    """The body that a browser would see. Archives often keep `Content-Encoding: gzip` beside a body that somebody has
    already unpacked, or `chunked` beside joined chunks: such bodies are taken as they are. A compressed body that is
    cut short gives what could be unpacked.

    Raises:
        ContentTooLargeError: more than `limit` bytes; no more than that is ever held.
        UnknownEncodingError: the encoding has no decoder here.
    """
    names = {"transfer-encoding": "", "content-encoding": ""}
    for name, value in headers:
        if name.lower() in names:
            names[name.lower()] = f"{names[name.lower()]},{value}"
    body = _join_chunks(raw) if "chunked" in names["transfer-encoding"].lower() else raw
    encodings = [part.strip().lower() for part in names["content-encoding"].split(",")]
    for encoding in reversed([part for part in encodings if part and part != "identity"]):
        body = _decoder(encoding)(body, limit)
    if len(body) > limit:
        raise ContentTooLargeError
    return body


def _decoder(encoding: str) -> Callable[[bytes, int], bytes]:
    if encoding in ("gzip", "x-gzip"):
        return _gunzip
    if encoding == "deflate":
        return _inflate
    if encoding == "br":
        return _unbrotli
    raise UnknownEncodingError(encoding)


def _join_chunks(raw: bytes) -> bytes:
    parts: list[bytes] = []
    position = 0
    while True:
        end = raw.find(b"\r\n", position, position + 64)
        try:
            size = int(raw[position:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:  # not chunked after all, or damaged: what follows is kept as it stands
            parts.append(raw[position:])
            break
        if size == 0:
            break
        parts.append(raw[end + 2 : end + 2 + size])
        position = end + 2 + size + 2
        if position >= len(raw):
            break
    return b"".join(parts)


def _gunzip(body: bytes, limit: int) -> bytes:
    parts: list[bytes] = []
    size = position = 0
    while body[position : position + 2] == b"\x1f\x8b":  # members may follow each other
        part, position = _run_zlib(body, position, zlib.MAX_WBITS + 16, limit - size)
        parts.append(part)
        size += len(part)
    return b"".join(parts) if parts else body


def _inflate(body: bytes, limit: int) -> bytes:
    for window_bits in (zlib.MAX_WBITS, -zlib.MAX_WBITS):  # the standard says zlib; some servers send it bare
        part, _ = _run_zlib(body, 0, window_bits, limit)
        if part:
            return part
    return body


def _run_zlib(body: bytes, position: int, window_bits: int, limit: int) -> tuple[bytes, int]:
    """What the stream at this position holds, and where it ends: at the end of the body where it is cut or damaged."""
    unpacker = zlib.decompressobj(window_bits)
    parts: list[bytes] = []
    size = 0
    # In small steps, so that what was unpacked before the damage is kept; the first are smallest, so that a body of a
    # million empty members costs a second and not an hour.
    step = 1 << 9
    while position < len(body) and not unpacker.eof:
        try:
            part = unpacker.decompress(body[position : position + step], limit + 1 - size)
        except zlib.error:
            break
        position += step
        step = min(2 * step, 1 << 16)
        parts.append(part)
        size += len(part)
        if size > limit:
            raise ContentTooLargeError
    if not unpacker.eof:
        return b"".join(parts), len(body)
    return b"".join(parts), min(position, len(body)) - len(unpacker.unused_data)


def _unbrotli(body: bytes, limit: int) -> bytes:
    unpacker = brotli.Decompressor()
    try:
        parts = [unpacker.process(body, output_buffer_limit=limit + 1)]
        while not unpacker.is_finished() and not unpacker.can_accept_more_data():
            if sum(map(len, parts)) > limit:
                raise ContentTooLargeError
            parts.append(unpacker.process(b"", output_buffer_limit=limit + 1))
    except brotli.error:
        return body
    return b"".join(parts)
