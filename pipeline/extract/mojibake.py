"""Mends words that were encoded twice: UTF-8 read as windows-1251 or windows-1252 and stored as UTF-8 again.

A system of the outlet did this, not ours, so it is often only part of a page (a pasted quotation, an old import).
Runs are mended one by one, and only where the run decodes without an error into Cyrillic.
"""

import re


def _table(codec: str) -> dict[str, int]:
    """Character to byte; bytes the codec leaves undefined stand for themselves, as browsers read them."""
    pairs = {}
    for byte in range(128, 256):
        try:
            character = bytes([byte]).decode(codec)
        except UnicodeDecodeError:
            character = chr(byte)
        pairs[character] = byte
    return pairs


def _runs(table: dict[str, int]) -> re.Pattern[str]:
    leads = "".join(character for character, byte in table.items() if 0xD0 <= byte <= 0xD3)
    tails = "".join(re.escape(character) for character, byte in table.items() if 0x80 <= byte <= 0xBF)
    # Four letters in a row: shorter runs occur in honest text ("Р°С", initials before quotes).
    return re.compile(f"(?:[{leads}][{tails}]){{4,}}")


# The western table takes in iso-8859-1, whose bytes 80-9F are control characters of the same number.
_TABLES = [_table("cp1251"), _table("cp1252") | {chr(byte): byte for byte in range(128, 256)}]
_READINGS = [(table, _runs(table)) for table in _TABLES]
# The commonest vowels, doubly encoded: a passage without either is too short to matter. Their second letters are
# looked for first, because a single letter that is nowhere on the page is found out ten times as fast as a pair.
_SIGNS = ("Рѕ", "Р°", "Ð¾", "Ð°")
_WORD = "А-Яа-яЁёІіӘәҒғҚқҢңӨөҰұҮүҺһ"
_CYRILLIC = re.compile(f"[{_WORD}]+")


def repair(text: str) -> tuple[str, int]:
    """The text with doubly encoded runs mended, and how many runs there were."""
    if text.isascii() or not any(sign[1] in text and sign in text for sign in _SIGNS):
        return text, 0
    repaired = 0
    for table, runs in _READINGS:
        text, count = _repair_with(text, table, runs)
        repaired += count
    return text, repaired


def _repair_with(text: str, table: dict[str, int], runs: re.Pattern[str]) -> tuple[str, int]:
    if not runs.search(text):
        return text, 0
    leads = {character for character, byte in table.items() if 0xD0 <= byte <= 0xD3}
    # The page is known to hold runs of four letters: now short words between them are mended too.
    tails = "".join(re.escape(character) for character, byte in table.items() if 0x80 <= byte <= 0xBF)
    pattern = re.compile(f"(?:[{''.join(leads)}][{tails}])+")
    count = 0

    def mend(match: re.Match[str]) -> str:
        nonlocal count
        mended = bytes(table[character] for character in match.group()).decode("utf-8", errors="replace")
        if not _CYRILLIC.fullmatch(mended):
            return match.group()
        count += 1
        return mended

    return pattern.sub(mend, text), count
