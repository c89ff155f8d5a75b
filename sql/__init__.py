"""Finds the .sql files beside it. Imports nothing of ours; runs nothing itself."""

from importlib import resources


def files(folder: str) -> list[tuple[str, str]]:
    """Name and text of every .sql file in a folder, in the order they are to be applied."""
    found = (resources.files("sql") / folder).iterdir()
    return sorted((f.name, f.read_text(encoding="utf-8")) for f in found if f.name.endswith(".sql"))


def text(path: str) -> str:
    """The text of one .sql file, named like `load/stage_article.sql`."""
    return (resources.files("sql") / path).read_text(encoding="utf-8")
