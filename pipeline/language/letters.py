"""Which alphabet a letter belongs to, and which Latin and Cyrillic letters look alike.

Python's `unicodedata` knows categories but not scripts; these are the blocks of Unicode 15 that hold the scripts of
living languages. Codes are ISO 15924: `Cyrl`, `Latn`, `Arab`; `Zyyy` is everything else.
"""

import re
from bisect import bisect_right
from functools import cache

# (first code point of the stretch, script); a stretch ends where the next begins.
_STRETCHES: tuple[tuple[int, str], ...] = (
    (0x0000, "Zyyy"), (0x0041, "Latn"), (0x005B, "Zyyy"), (0x0061, "Latn"), (0x007B, "Zyyy"), (0x00AA, "Latn"),
    (0x02B0, "Zyyy"), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"), (0x0600, "Arab"),
    (0x0780, "Zyyy"), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, "Guru"), (0x0A80, "Gujr"), (0x0B00, "Orya"),
    (0x0B80, "Taml"), (0x0C00, "Telu"), (0x0C80, "Knda"), (0x0D00, "Mlym"), (0x0D80, "Sinh"), (0x0E00, "Thai"),
    (0x0E80, "Laoo"), (0x0F00, "Tibt"), (0x1000, "Mymr"), (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"),
    (0x1380, "Zyyy"), (0x1780, "Khmr"), (0x1800, "Mong"), (0x18B0, "Zyyy"), (0x1C80, "Cyrl"), (0x1C90, "Geor"),
    (0x1CC0, "Zyyy"), (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, "Zyyy"), (0x2D00, "Geor"), (0x2D30, "Zyyy"),
    (0x2DE0, "Cyrl"), (0x2E00, "Zyyy"), (0x3040, "Kana"), (0x3100, "Zyyy"), (0x3130, "Hang"), (0x3190, "Zyyy"),
    (0x3400, "Hani"), (0xA000, "Zyyy"), (0xA640, "Cyrl"), (0xA6A0, "Zyyy"), (0xAC00, "Hang"), (0xD7B0, "Zyyy"),
    (0xF900, "Hani"), (0xFB00, "Latn"), (0xFB13, "Armn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, "Zyyy"),
    (0xFE70, "Arab"), (0xFEFF, "Zyyy"), (0x20000, "Hani"), (0x32000, "Zyyy"),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _STRETCHES)

# Letters that a reader cannot tell apart. Ә and Һ stand here because Azerbaijani ə and Kazakh ә, Latin h and Kazakh һ
# are mixed up by keyboards and by optical recognition.
_CYRILLIC = "асеорхуАВСЕНКМОРТХіІјЈѕЅәӘһ"
_LATIN = "aceopxyABCEHKMOPTXiIjJsSəƏh"
TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
# Nearly every word is wholly of one script: these spare it the letter by letter count.
_WHOLLY = {"Cyrl": re.compile("[\u0400-\u052f]+"), "Arab": re.compile("[\u0600-\u077f]+")}


@cache
def script_of(letter: str) -> str:
    """ISO 15924 code of the script of one character."""
    return _STRETCHES[bisect_right(_STARTS, ord(letter)) - 1][1]


def fold_look_alikes(word: str) -> tuple[str, str]:
    """(script, word) with Latin look-alikes inside a Cyrillic word made Cyrillic, and the reverse.

    The majority decides; a tie goes to Cyrillic, because Latin letters are what foreign keyboards add.
    """
    if word.isascii():
        return "Latn", word
    for script, wholly in _WHOLLY.items():
        if wholly.fullmatch(word):
            return script, word
    counts = {"Cyrl": 0, "Latn": 0}
    for letter in word:
        script = script_of(letter)
        if script in counts:
            counts[script] += 1
    if not (counts["Cyrl"] and counts["Latn"]):
        return script_of(word[0]), word
    if counts["Cyrl"] >= counts["Latn"]:
        return "Cyrl", word.translate(TO_CYRILLIC)
    return "Latn", word.translate(TO_LATIN)
