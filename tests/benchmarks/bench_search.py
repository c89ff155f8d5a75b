"""How well a search for a word's basic form finds its other forms, beside what PostgreSQL brings by itself.

    python tests/benchmarks/bench_search.py --json figures.json

The words are ours, inflected by the rules of school grammars (Russian in the singular), those that follow no such rule
by pymorphy3's dictionary (in both numbers). Recall is the share of a word's forms that its basic form finds; precision
the share of what it finds that are its forms, among the forms of all words of the list and others that begin alike.
Both are means over words.
"""

import argparse
import json
import shutil
import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pymorphy3
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
    "ца": ("а", "ы", "е", "у", "ей", "е"),
    "я": ("я", "и", "е", "ю", "ей", "е"),
    "й": ("й", "я", "ю", "й", "ем", "е"),
    "ок": ("ок", "ка", "ку", "ок", "ком", "ке"),
    "ец": ("ец", "ца", "цу", "ца", "цем", "це"),
    "лец": ("ец", "ьца", "ьцу", "ьца", "ьцем", "ьце"),
    "female_surname": ("а", "ой", "ой", "у", "ой", "ой"),
    "ия": ("ия", "ии", "ии", "ию", "ией", "ии"),
    "ость": ("ь", "и", "и", "ь", "ью", "и"),
    "о": ("о", "а", "у", "о", "ом", "е"),
    "ие": ("ие", "ия", "ию", "ие", "ием", "ии"),
}
# The second was written down after the search had been made, the third was not looked at while its rules were.
_LISTS = ("inflected_words", "unseen_words", "alternating_words")
_WORDS: dict[str, dict[str, dict[str, str]]] = {
    name: yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8")) for name in _LISTS
}
_VOWELS = "аәеіоөұүыэяюёиу"


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its forms; the first is the basic one."""

    forms: tuple[str, ...]
    language: str
    kind: str


def russian(name: str) -> list[Word]:
    """Names and common words of a list, in seventeen declensions or by the dictionary."""
    found = []
    dictionary = pymorphy3.MorphAnalyzer()
    for kind in ("names", "russian"):
        for declension, words in _WORDS[name][kind].items():
            for word in words.split():
                if declension == "dictionary":
                    found.append(Word(dictionary_forms(dictionary, word), "ru", kind))
                    continue
                endings = _RUSSIAN[declension]
                stem = word[: len(word) - len(endings[0])] if endings[0] and word.endswith(endings[0]) else word
                found.append(Word(tuple(stem + ending for ending in endings), "ru", kind))
    return found


def dictionary_forms(dictionary: pymorphy3.MorphAnalyzer, word: str) -> tuple[str, ...]:
    """All forms of a noun in all cases, its basic form first."""
    noun = next(each for each in dictionary.parse(word) if {"NOUN", "nomn"} in each.tag)
    return tuple(dict.fromkeys([word, *(form.word for form in noun.lexeme)]))


def kazakh(name: str) -> list[Word]:
    """Seven cases, the plural and the third-person form of each noun."""
    words = [(word, row == "front") for row, listed in _WORDS[name]["kazakh"].items() for word in listed.split()]
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


# What is asked of the forms, each of which is a text of its own. The query is made once, not for each form.
METHODS = {
    "research.search_query": "ours @@ (SELECT research.search_query(%(word)s))",
    "to_tsvector russian": "russian @@ (SELECT plainto_tsquery('russian', %(word)s))",
    "to_tsvector simple": "simple @@ (SELECT plainto_tsquery('simple', %(word)s))",
}
_FORMS = """
    CREATE TEMPORARY TABLE written AS
    SELECT
      language, form, core.search_vector(language, form, NULL, '') AS ours, to_tsvector('russian', form) AS russian,
      to_tsvector('simple', form) AS simple
    FROM unnest(%(languages)s::text[], %(forms)s::text[]) AS each (language, form)
"""


def trigrams(word: str) -> set[str]:
    """As pg_trgm takes them: of the word in lower case, with two blanks before and one behind."""
    padded = f"  {word.lower()} "
    return {padded[start : start + 3] for start in range(len(padded) - 2)}


def are_similar(word: str, form: str) -> bool:
    """What pg_trgm's operator % says with its own threshold. Worked out here: the embedded server has no extensions."""
    one, other = trigrams(word), trigrams(form)
    return len(one & other) / len(one | other) >= 0.3


def measure(url: str) -> dict[str, dict[str, dict[str, dict[str, float]]]]:
    """Recall and precision by list, method and kind of word."""
    return {name: _measure_list(url, name) for name in _LISTS}


def _measure_list(url: str, name: str) -> dict[str, dict[str, dict[str, float]]]:
    words = russian(name) + kazakh(name)
    corpus = {
        language: sorted(
            {form for each in words if each.language == language for form in each.forms}
            | set(_WORDS[name]["others"][language].split())
        )
        for language in ("ru", "kk")
    }
    figures: dict[str, dict[str, dict[str, float]]] = {}
    written = [(language, form) for language, forms in corpus.items() for form in forms]
    with connect(url) as connection:
        connection.execute(_FORMS, {"languages": [each[0] for each in written], "forms": [each[1] for each in written]})
        for method in (*METHODS, "trigram"):
            found = {word: _found(connection, method, word, corpus[word.language]) for word in words}
            for kind in sorted({word.kind for word in words}):
                figures.setdefault(method, {})[kind] = _scores([word for word in words if word.kind == kind], found)
    return figures


def _found(connection: psycopg.Connection, method: str, word: Word, forms: list[str]) -> set[str]:
    basic = word.forms[0]
    if method == "trigram":
        return {form for form in forms if are_similar(basic, form)}
    statement = f"SELECT form FROM written WHERE language = %(language)s AND {METHODS[method]}"
    values = {"language": word.language, "word": basic}
    return {form for (form,) in connection.execute(statement.encode(), values)}


def _scores(words: list[Word], found: dict[Word, set[str]]) -> dict[str, float]:
    recall = [len(found[word] & set(word.forms)) / len(set(word.forms)) for word in words]
    precision = [len(found[word] & set(word.forms)) / len(found[word]) if found[word] else 0.0 for word in words]
    return {
        "words": len(words),
        "recall": round(statistics.fmean(recall), 3),
        "precision": round(statistics.fmean(precision), 3),
    }


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
