"""Feeds and sitemaps that are gzip files, whatever the server says of them."""

import zlib

from crawlers.discover.listing import UnreadableListingError

# sitemaps.org allows 50 MB unpacked; beyond four times that it is a bomb.
MAX_BYTES = 200_000_000


def unpack(body: bytes) -> bytes:
    """The body, unpacked where it is gzip; a file that is cut short gives what it holds.

    Raises:
        UnreadableListingError: damaged, or a bomb.
    """
    if body[:2] != b"\x1f\x8b":
        return body
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = unpacker.decompress(body, MAX_BYTES + 1)
    except zlib.error as error:
        raise UnreadableListingError(f"damaged gzip ({error})") from error
    if len(plain) > MAX_BYTES:
        raise UnreadableListingError(f"over {MAX_BYTES} bytes unpacked")
    return plain
