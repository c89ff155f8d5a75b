"""Recorded pages with the answers their authors state: DATA/html_gold/gold.jsonl and the gzip files beside it."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import md5
from pathlib import Path

from pipeline.errors import PlainError

# How many parts the outlets are dealt to; pages of one outlet are always in one part.
PARTS = 5


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page. `body` is the full text, or None where only snippets are known that must or must not come out."""

    set: str
    id: str
    url: str
    outlet: str
    script: str
    file: Path
    body: str | None
    must: tuple[str, ...]
    must_not: tuple[str, ...]
    title: str | None
    authors: tuple[str, ...]
    date: str | None

    @property
    def part(self) -> int:
        """0 to PARTS - 1, the same for all pages of an outlet."""
        return int(md5(self.outlet.encode(), usedforsecurity=False).hexdigest(), 16) % PARTS

    def read_bytes(self) -> bytes:
        """The page as it was served."""
        return gzip.decompress(self.file.read_bytes())


def read_gold_pages(data: Path) -> Iterator[GoldPage]:
    """All pages of DATA/html_gold, in the order of its list.

    Raises:
        PlainError: the list is not there.
    """
    folder = data / "html_gold" if (data / "html_gold").is_dir() else data
    listing = folder / "gold.jsonl"
    if not listing.is_file():
        raise PlainError(f"{listing}: no such file; --data names a folder laid out like ../shared/data")
    for line in listing.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = row["gold"]
        body = gold.get("body")
        if body is None and "body_ref" in gold:
            body = gold["body_ref"]
        yield GoldPage(
            set=row["set"],
            id=row["id"],
            url=row["url"] or f"https://{row['id'].lower()}.example/item/{row['id']}",
            outlet=row["outlet"],
            script=row["script"],
            file=folder / row["file"],
            body=body,
            must=tuple(gold.get("must") or ()),
            must_not=tuple(gold.get("must_not") or ()),
            title=gold.get("title") or gold.get("title_ref"),
            authors=_names(gold.get("authors") or gold.get("author")),
            date=_date(gold.get("date") or gold.get("publish_date")),
        )


_BETWEEN_NAMES = re.compile(r"\s*[;,/&]\s*|\s+(?:und|and|et)\s+", re.IGNORECASE)


def _names(value: str | list[str] | None) -> tuple[str, ...]:
    """Each name by itself: one set writes several into one string, "A. Smith, B. Jones & C. Day"."""
    values = [value] if isinstance(value, str) else value or []
    return tuple(name for each in values for name in _BETWEEN_NAMES.split(each.strip()) if name)


def _date(value: str | float | None) -> str | None:
    """None for what names no day: a few pages carry NaN, three a day written the wrong way round."""
    if not isinstance(value, str):
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return None
    return value
