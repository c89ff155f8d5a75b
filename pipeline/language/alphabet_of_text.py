"""Which script decides over a text that may hold several, and the languages that their script alone tells."""

from collections.abc import Sequence

from pipeline.language.words import Word

# Scripts of which news holds one language: the script is the answer.
ONE_LANGUAGE = {
    "Armn": "hy", "Beng": "bn", "Ethi": "am", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hang": "ko",
    "Hani": "zh", "Hebr": "he", "Kana": "ja", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mong": "mn-Mong",
    "Mymr": "my", "Orya": "or", "Sinh": "si", "Taml": "ta", "Telu": "te", "Thai": "th", "Tibt": "bo",
}  # fmt: skip
# A character of these says as much as 2.5 letters of an alphabet.
_DENSE = ("Hani", "Kana", "Hang")
# A fifth of the letters in another script overrules Latin: foreign names and brands are written in Latin everywhere.
_FOREIGN_NAMES = 0.2


def deciding_script(words: Sequence[Word]) -> str:
    """The script that most letters are in, but Latin only if the rest is little; `Zyyy` for no words."""
    scripts = {word.script for word in words}
    if len(scripts) == 1:
        return scripts.pop()
    letters = dict.fromkeys(sorted(scripts), 0.0)
    for word in words:
        letters[word.script] += len(word.text) * (2.5 if word.script in _DENSE else 1.0)
    if letters.get("Kana", 0.0) * 4 > letters.get("Hani", 0.0):  # Japanese writes with both
        letters["Kana"] += letters.pop("Hani", 0.0)
    ranked = sorted(letters, key=lambda script: -letters[script])
    if len(ranked) > 1 and ranked[0] == "Latn" and letters[ranked[1]] >= _FOREIGN_NAMES * sum(letters.values()):
        return ranked[1]
    return ranked[0] if ranked else "Zyyy"
