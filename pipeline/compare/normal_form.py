"""The one form in which words are compared and shown: nothing in them that cannot be seen."""

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_INVISIBLE = re.compile(
    "[\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def readable(text: str) -> str:
    """Without NUL and lone surrogates, which are no text to the database and to the model's tokenizer."""
    return text.replace("\0", "").encode(errors="ignore").decode()


def normal_form(text: str) -> str:
    """NFC, single spaces, nothing invisible: soft hyphens, zero-width and direction marks, lone surrogates, and control
    characters, which would command the terminal that shows them."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _INVISIBLE.sub("", text))).strip()
