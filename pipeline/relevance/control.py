"""The control sample: a share of what the filter leaves out is stored whole, so that its misses can be counted."""

from hashlib import blake2b

# One left-out article in a hundred: where 5,000 a day are left out, a hundred to read come together in two days.
SHARE = 0.01


def in_control_sample(url: str) -> bool:
    """Is the article of this address kept whatever its verdict? Drawn by the address: the same at every fetch."""
    number = int.from_bytes(blake2b(url.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    return number < SHARE * 2**64
