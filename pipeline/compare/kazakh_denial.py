"""Finds the denial that a Kazakh verb takes on between stem and ending (келмеді, "did not come"), and says the verb
without it (келді).

The suffix has м, б or п by the sound before it, а or е as the ending has back or front vowels (Muhamedowa 2016,
"Kazakh: A Comprehensive Grammar"). What breaks these rules is a noun or a name: отбасы, "family"; Нұрбай.
"""

import re

_SUFFIX = "(?:(?<=[аәеоөұүыіийуюяёрл])м|(?<=[зжмнң])б|(?<=[кқпстшфхцчщбвгд])п)"
# What follows the suffix, in back vowels, and what the verb has instead of both: after a vowel, a voiced consonant, a
# voiceless one. Not the polite imperative: -маңыз is "your" after nouns (хабарламаңыз).
_BACK_ENDINGS = {
    r"й(?=(?:мын|сың|мыз|сыз|сыңдар|сыздар|ды)\b|тын)": ("й", "а", "а"),
    r"й\b": ("п", "ып", "ып"),
    r"ды(?=[мңқ]|лар\b|\b)": ("ды", "ды", "ты"),
    r"ған": ("ған", "ған", "қан"),
    r"стан\b": ("п", "ып", "ып"),
    r"с\b": ("р", "ар", "ар"),
    r"са(?=(?:[мңқ]|ңыз|ңыздар)?\b)": ("са", "са", "са"),
    r"у": ("у", "у", "у"),
    r"пты(?=р?\b)": ("пты", "ыпты", "ыпты"),
}
_FRONT = str.maketrans("аығқ", "еігк")
_ENDINGS = {
    **{f"а{ending}": plain for ending, plain in _BACK_ENDINGS.items()},
    **{
        f"е{ending.translate(_FRONT)}": tuple(each.translate(_FRONT) for each in plain)
        for ending, plain in _BACK_ENDINGS.items()
    },
}
_VOWELS, _VOICELESS = frozenset("аәеоөұүыіиуюяё"), frozenset("кқпстшфхцчщбвгд")
# Stiff words that deny nothing: or, otherwise, despite, soon, influenza, besides.
_STIFF = r"(?!немесе\b|әйтпесе\b|болмаса\b(?! да\b)|қарама(?:стан|й)\b|ұзамай\b|тұмау|айтпағанда\b)"

# A verb that denies. In small letters, also where the rest of a pattern reads both: names are no verbs. Nor what
# follows a hyphen: барған-бармағаны is "whether he went".
DENYING_VERB = rf"(?-i:(?<![\w-]){_STIFF}[а-яёәғқңөұүһі]{{2,}}{_SUFFIX}(?:{'|'.join(_ENDINGS)})[а-яёәғқңөұүһі]*)"
_PARTS = tuple((re.compile(rf"(.+){_SUFFIX}{ending}"), plain) for ending, plain in _ENDINGS.items())


def without_denial(verb: str) -> str:
    """The same verb, of those that `DENYING_VERB` finds, without its denial: бармаған, барған."""
    for parts, plain in _PARTS:
        if found := parts.match(verb):
            stem = found.group(1)
            sound = 0 if stem[-1] in _VOWELS else 2 if stem[-1] in _VOICELESS else 1
            return f"{stem}{plain[sound]}{verb[found.end() :]}"
    return verb
