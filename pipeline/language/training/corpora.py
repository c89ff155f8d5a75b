"""The texts that the profiles are counted from: which, under what licence, and what is left out of them.

| texts | licence | used for |
|---|---|---|
| Common Voice sentence collections (2021) | CC0 | most languages |
| MediaWiki interface messages, translations only | CC BY 3.0 | all; most of the text of az, tg, tk |
| Universal Declaration of Human Rights | free | all |
| Universal Dependencies (kk ky uz be hy, development and test parts) | CC BY-SA 4.0 | those five |
| KazNERD, parts not in the measured lines | CC BY 4.0 | kk |
| Bashkir-Russian parallel news | Unlicense | ba, ru |
| FLORES-200, four of five lines | CC BY-SA 4.0 | 25 languages |
| test data of lingua (Leipzig corpora), four of five lines | Apache-2.0 | 25 languages |
| langdetect's own profiles (Wikipedia) | Apache-2.0 | its 55 languages |

Only counts of n-grams leave this machine, never a text. MediaWiki itself is GPL-2, but its translations are written on
translatewiki.net, whose terms put them under CC BY 3.0 as well. Its English originals are not, so the collected English
text, in which they cannot be told apart, is left out: English is counted from FLORES, lingua and langdetect alone.
KazSAnDRA and the Tengrinews texts name no licence and are never counted, nor is any line of NTREX.
"""

import gzip
import tarfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from pipeline.errors import PlainError
from pipeline.language.training.respell import RESPELLED, respell

# Characters of collected text per language: more changes no figure by a tenth of a point, and costs minutes.
_COLLECTED_CHARACTERS = 600_000
# Clean sentences of news and encyclopaedias weigh more than collected ones, which are short, spoken or of one subject.
_FLORES_WEIGHT, _LINGUA_WEIGHT = 8, 4
_NOT_COUNTED = frozenset({"en"})

FLORES_LABELS = {
    "arb_Arab": "ar", "azj_Latn": "az", "bak_Cyrl": "ba", "bel_Cyrl": "be", "bul_Cyrl": "bg", "deu_Latn": "de",
    "eng_Latn": "en", "est_Latn": "et", "fra_Latn": "fr", "hye_Armn": "hy", "ita_Latn": "it", "kat_Geor": "ka",
    "kaz_Cyrl": "kk", "khk_Cyrl": "mn", "kir_Cyrl": "ky", "lit_Latn": "lt", "lvs_Latn": "lv", "mkd_Cyrl": "mk",
    "pes_Arab": "fa", "pol_Latn": "pl", "ron_Latn": "ro", "rus_Cyrl": "ru", "spa_Latn": "es", "srp_Cyrl": "sr",
    "tat_Cyrl": "tt", "tgk_Cyrl": "tg", "tuk_Latn": "tk", "tur_Latn": "tr", "uig_Arab": "ug", "ukr_Cyrl": "uk",
    "uzn_Latn": "uz",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of one language from one source, and how much each of its n-grams counts."""

    label: str
    lines: tuple[str, ...]
    weight: int


def read_texts(data: Path) -> Iterator[Text]:
    """Every text to count, respellings included.

    `data` holds `langid/` and `langid_training/` (an archive `corpora_and_profiles.tar.zst`, or its folder `corpora/`).

    Raises:
        PlainError: one of them is missing.
    """
    for text in _originals(data):
        yield text
        for label in RESPELLED.get(text.label, ()):
            yield Text(label, tuple(respell(label, place, line) for place, line in enumerate(text.lines)), text.weight)


def is_held_back(line: str, number: int | None = None) -> bool:
    """Is this line of FLORES (by number) or lingua (by content) kept for measuring?"""
    return (zlib.crc32(line.encode()) if number is None else number) % 5 == 0


def read_rows(path: Path) -> Iterator[list[str]]:
    """Rows of a table of tab-separated columns with a heading, packed or not.

    Raises:
        PlainError: the file is missing.
    """
    if not path.is_file():
        raise PlainError(f"{path}: not found; --data must name the folder that holds langid/ and langid_training/")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        next(lines, None)
        for line in lines:
            yield line.rstrip("\n").split("\t")


def _originals(data: Path) -> Iterator[Text]:
    flores: dict[str, list[str]] = {}
    for code, number, line in read_rows(data / "langid" / "flores200_devtest.tsv.gz"):
        if code in FLORES_LABELS and not is_held_back(line, int(number)):
            flores.setdefault(FLORES_LABELS[code], []).append(line)
    lingua: dict[str, list[str]] = {}
    for label, _, line in read_rows(data / "langid" / "lingua.tsv.gz"):
        if not is_held_back(line):
            lingua.setdefault(label, []).append(line)
    measured = _measured_lines(data / "langid")
    collected_labels = set()
    for label, lines in _collected(data / "langid_training"):
        collected_labels.add(label)
        if label not in _NOT_COUNTED:
            yield Text(label, tuple(_up_to(_COLLECTED_CHARACTERS, (one for one in lines if one not in measured))), 1)
    for label in sorted(collected_labels):
        yield Text(label, tuple(flores.get(label, ())), _FLORES_WEIGHT)
        yield Text(label, tuple(lingua.get(label, ())), _LINGUA_WEIGHT)


def _collected(folder: Path) -> Iterator[tuple[str, list[str]]]:
    archive = folder / "corpora_and_profiles.tar.zst"
    if (folder / "corpora").is_dir():
        for path in sorted((folder / "corpora").glob("*.txt")):
            yield path.stem, path.read_text(encoding="utf-8").split("\n")
    elif archive.is_file():
        from backports import zstd  # only training needs it: group `training`

        with tarfile.open(fileobj=BytesIO(zstd.decompress(archive.read_bytes()))) as members:
            for member in sorted(members, key=lambda member: member.name):
                content = members.extractfile(member) if member.name.endswith(".txt") else None
                if content is not None:
                    yield Path(member.name).stem, content.read().decode("utf-8").split("\n")
    else:
        raise PlainError(f"{folder}: holds neither {archive.name} nor a folder corpora/ with one text a language")


def _measured_lines(folder: Path) -> frozenset[str]:
    """Lines that the benchmark reads: none may be counted."""
    lines = {row[3] for row in read_rows(folder / "ntrex.tsv.gz")}
    for name in ("kaznerd_kk_news_sentences.txt.gz", "kazsandra_reviews.tsv.gz", "tatoeba_kaz.tsv", "ud_sentences.tsv"):
        lines.update(row[-1] for row in read_rows(folder / name))
    return frozenset(line.strip() for line in lines)


def _up_to(characters: int, lines: Iterable[str]) -> Iterator[str]:
    """Lines in an order that follows their content, not their source, until there are that many characters."""
    for line in sorted(set(lines), key=lambda line: zlib.crc32(line.encode())):
        if characters <= 0:
            return
        characters -= len(line)
        yield line
