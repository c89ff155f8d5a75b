"""Language tags as comparison needs them: without script or region, and two of them as a pair."""


def base_of(language: str) -> str:
    """`kk` of `kk-Latn`."""
    return language.split("-")[0].lower()


def pair_of(language: str, other: str) -> str:
    """The key of a pair of languages, in either order: `en-ru`."""
    return "-".join(sorted((base_of(language), base_of(other))))
