"""How well a search for a word's basic form finds its other forms, beside what PostgreSQL brings by itself.

    python tests/benchmarks/bench_search.py --json figures.json

The words are ours, inflected by the rules of school grammars (Russian in the singular). Recall is the share of a word's
forms that its basic form finds; precision the share of what it finds that are its forms, among the forms of all words
here and a list of others that begin alike. Both are means over words.
"""

import argparse
import json
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from pipeline.load.connection import connect
from pipeline.load.migrate import migrate
from pipeline.load.server import EmbeddedServer

# Endings of the six cases of the singular, the nominative first.
_RUSSIAN = {
    "surname": ("", "а", "у", "а", "ым", "е"),
    "consonant": ("", "а", "у", "", "ом", "е"),
    "animate": ("", "а", "у", "а", "ом", "е"),
    "soft": ("ь", "я", "ю", "ь", "ем", "е"),
    "а": ("а", "ы", "е", "у", "ой", "е"),
    "ка": ("а", "и", "е", "у", "ой", "е"),
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "ость": ("ь", "и", "и", "ь", "ью", "и"),
    "о": ("о", "а", "у", "о", "ом", "е"),
    "ие": ("ие", "ия", "ию", "ие", "ием", "ии"),
}
_WORDS: dict[str, dict[str, str]] = yaml.safe_load(
    (Path(__file__).parent / "inflected_words.yml").read_text(encoding="utf-8")
)
_VOWELS = "аәеіоөұүыэяюёиу"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its forms; the first is the basic one."""

    forms: tuple[str, ...]
    language: str
    kind: str


def russian() -> list[Word]:
    """Names and common words of ten declensions."""
    found = []
    for kind in ("names", "russian"):
        for declension, words in _WORDS[kind].items():
            for word in words.split():
                endings = _RUSSIAN[declension]
                stem = word[: len(word) - len(endings[0])] if endings[0] and word.endswith(endings[0]) else word
                found.append(Word(tuple(stem + ending for ending in endings), "ru", kind))
    return found


def kazakh() -> list[Word]:
    """Seven cases, the plural and the third-person form of each noun."""
    words = [(word, row == "front") for row, listed in _WORDS["kazakh"].items() for word in listed.split()]
    return [Word(tuple(dict.fromkeys(kazakh_forms(word, front))), "kk", "kazakh") for word, front in words]


def kazakh_forms(word: str, front: bool) -> list[str]:
    """The forms of a noun by vowel harmony and its last sound."""
    last = word[-1]
    first_letter = "д" if last in "лмнңжз" else "л" if last in _VOWELS or last in "рй" else "т"
    plural = first_letter + ("ер" if front else "ар")
    forms = [word, *cases(word, front), word + plural, *cases(word + plural, front)]
    if last in _VOWELS and last != "у" and last != "и":
        owned = word + ("сі" if front else "сы")
    elif last in "пкқ":
        owned = word[:-1] + {"п": "б", "к": "г", "қ": "ғ"}[last] + ("і" if front else "ы")
    else:
        owned = word + ("і" if front else "ы")
    return [*forms, owned, owned + ("нің" if front else "ның"), owned + ("нде" if front else "нда")]


def cases(word: str, front: bool) -> list[str]:
    """Genitive, dative, accusative, locative, ablative, instrumental."""
    last = word[-1]
    if last in "мнң":
        back = ["ның", "ға", "ды", "да", "нан", "мен"]
    elif last in _VOWELS and last not in "у":
        back = ["ның", "ға", "ны", "да", "дан", "мен"]
    elif last in "рлйу":
        back = ["дың", "ға", "ды", "да", "дан", "мен"]
    elif last in "жз":
        back = ["дың", "ға", "ды", "да", "дан", "бен"]
    else:
        back = ["тың", "қа", "ты", "та", "тан", "пен"]
    return [word + (ending.translate(str.maketrans("ықғаы", "ікгеі")) if front else ending) for ending in back]


METHODS = {
    "research.search_query": "core.search_vector(%(language)s, form, NULL, '') @@ research.search_query(%(word)s)",
    "to_tsvector russian": "to_tsvector('russian', form) @@ plainto_tsquery('russian', %(word)s)",
    "to_tsvector simple": "to_tsvector('simple', form) @@ plainto_tsquery('simple', %(word)s)",
}


def measure(url: str) -> dict[str, dict[str, dict[str, float]]]:
    """Recall and precision by method and kind of word."""
    words = russian() + kazakh()
    figures: dict[str, dict[str, dict[str, float]]] = {}
    with connect(url) as connection:
        for method, test in METHODS.items():
            sums: dict[str, list[float]] = {}
            for word in words:
                alike = [each for each in words if each.language == word.language]
                others = set(_WORDS["others"][word.language].split())
                forms = sorted({form for each in alike for form in each.forms} | others)
                statement = f"SELECT form FROM unnest(%(forms)s::text[]) AS form WHERE {test}"
                values = {"forms": forms, "language": word.language, "word": word.forms[0]}
                found = {form for (form,) in connection.execute(statement.encode(), values)}
                own = set(word.forms)
                total = sums.setdefault(word.kind, [0.0, 0.0, 0.0])
                total[0] += 1
                total[1] += len(found & own) / len(own)
                total[2] += len(found & own) / len(found) if found else 0.0
            figures[method] = {
                kind: {"words": n, "recall": round(recall / n, 3), "precision": round(precision / n, 3)}
                for kind, (n, recall, precision) in sums.items()
            }
    return figures


def main() -> None:
    """Measure, print, and write everything to the file asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", type=Path, help="where the figures go")
    chosen = parser.parse_args()
    home = Path(tempfile.mkdtemp(prefix="kazwatch-bench-"))
    home.chmod(0o755)
    server = EmbeddedServer(home)
    try:
        server.start()
        migrate(server.url("kazwatch_owner"))
        text = json.dumps(measure(server.url("kazwatch_owner")), indent=1, ensure_ascii=False)
    finally:
        server.stop()
        shutil.rmtree(home, ignore_errors=True)
    print(text)
    if chosen.json:
        chosen.json.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
