"""Spellings that no corpus holds: Kazakh and Russian in Latin letters, Kazakh on a Russian keyboard, and the like.

Kazakh in Latin letters has had an official alphabet in 2017, 2018 and 2021, an older one of the diaspora's press, and
what people type on a telephone; news and comments hold all of them.
"""

import re

_KK_2021 = (
    "а=a ә=ä б=b в=v г=g ғ=ğ д=d е=e ё=io ж=j з=z и=i й=i к=k қ=q л=l м=m н=n ң=ñ о=o ө=ö п=p р=r с=s т=t у=u ұ=ū ү=ü "
    "ф=f х=h һ=h ц=ts ч=tş ш=ş щ=ştş ъ= ы=y і=ı ь= э=e ю=iu я=ia"
)
_KK_TYPED = "ә=a ғ=g ң=n ө=o ү=u ұ=u у=u ш=sh ч=ch щ=sh ы=y і=i и=i й=i қ=k х=h ю=yu я=ya ц=c"
_RU_ICAO = (
    "а=a б=b в=v г=g д=d е=e ё=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh "
    "щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia"
)
_APOSTROPHES = str.maketrans(dict.fromkeys("’ʻʼ`‘", "'"))


def _table(*specifications: str) -> dict[str, str]:
    """Later specifications override earlier ones."""
    table: dict[str, str] = {}
    for specification in specifications:
        for pair in specification.split():
            old, _, new = pair.partition("=")
            table[old] = new
    return table


_TABLES: dict[str, tuple[dict[str, str], ...]] = {
    "kk-Latn": (
        _table(_KK_2021),
        _table(_KK_2021, "ә=á ғ=ǵ ң=ń ө=ó ү=ú ұ=u у=ý ш=sh ч=ch и=ı й=ı ю=ıý я=ıa і=i"),  # 2018
        _table(_KK_2021, "ә=a' ғ=g' ң=n' ө=o' ү=u' ұ=u у=y' ш=s' ч=c' и=i' й=i' ю=i'y' я=i'a і=i"),  # 2017
        _table(_KK_2021, "у=w ш=ş ч=ç ы=ı і=i и=ïy й=y ю=yw я=ya"),  # of the diaspora's press
        _table(_KK_2021, _KK_TYPED, "ж=zh х=kh ц=ts"),  # as in passports
        _table(_KK_2021, _KK_TYPED),
        _table(_KK_2021, _KK_TYPED, "қ=q ы=i"),
        _table(_KK_2021, _KK_TYPED, "ы=i й=y"),
        _table(_KK_2021, _KK_TYPED, "қ=q ы=i й=y"),
        _table(_KK_2021, _KK_TYPED, "қ=q ш=w"),
    ),
    "kk-x-nohook": (_table("ә=а ғ=г қ=к ң=н ө=о ұ=у ү=у һ=х і=и"), _table("ә=а ғ=г қ=к ң=н ө=о ұ=у ү=у һ=х і=ы")),
    "ru-Latn": (_table(_RU_ICAO), _table(_RU_ICAO, "ё=yo й=y х=h ц=c щ=sch ъ= ь=' ю=yu я=ya")),
    "sr-Latn": (
        _table(
            "а=a б=b в=v г=g д=d ђ=đ е=e ж=ž з=z и=i ј=j к=k л=l љ=lj м=m н=n њ=nj о=o п=p р=r с=s т=t ћ=ć у=u ф=f х=h "
            "ц=c ч=č џ=dž ш=š"
        ),
    ),
}

# What each language is respelled into.
RESPELLED: dict[str, tuple[str, ...]] = {
    "kk": ("kk-Latn", "kk-x-nohook"),
    "ru": ("ru-Latn",),
    "sr": ("sr-Latn",),
}
_PATTERNS = {
    label: tuple(re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))) for table in tables)
    for label, tables in _TABLES.items()
}


def respell(label: str, place: int, line: str) -> str:
    """A line in another spelling, in lower case; where there are several, lines take turns by their `place`."""
    turn = place % len(_TABLES[label])
    table = _TABLES[label][turn]
    return _PATTERNS[label][turn].sub(lambda match: table[match.group()], line.lower().translate(_APOSTROPHES))
