"""The endings a stem may take, by language: closed lists, so that `казахстан~` is not `казахстанизация`.

Russian nouns and adjectives share one list: a stem says which of the two it is (`алмат~`, `алматинск~`). The Turkic
languages chain suffixes (Қазақстан-дық-тар-дың), so their lists are products of plural, derivation, possession and
case with every vowel-harmony form. They accept some chains that no speaker says; none of those is a word of its own.
"""

from itertools import product

_RUSSIAN = """
а я о е ё у ю ы и й ь ой ей ёй ою ею ом ем ём ам ям ами ями ах ях ов ев ёв ью ия ии ию ием ие иям иями иях
ий ый ая яя ую юю ое ее ые ого его ому ему ым им ых их ыми ими
"""

_UKRAINIAN = """
і ї є ів їв ові еві єві ою єю ам ям ами ями ах ях ий ій ого ому им ім их їх ими іми ої ою
"""


def _chain(*slots: str) -> frozenset[str]:
    """Every choice of one suffix (or none) from each slot, in order."""
    return frozenset("".join(parts) for parts in product(*(("", *slot.split()) for slot in slots)))


_KAZAKH = _chain(
    "лық лік дық дік тық тік ша ше",
    "лар лер дар дер тар тер",
    "ы і сы сі",
    "ның нің дың дің тың тің ға ге қа ке на не а е ды ді ты ті ны ні н да де та те нда нде дан ден тан тен нан нен "
    "мен бен пен дағы дегі тағы тегі ндағы ндегі дай дей тай тей",
) | _chain(
    # Those of a place: Алматы-дағы-лар-дың
    "лар лер дар дер тар тер",
    "дағы дегі тағы тегі ндағы ндегі",
    "лар лер",
    "ның нің дың дің ға ге а е ды ді н да де нда нде дан ден нан нен мен",
)
_KYRGYZ = _chain(
    "лык лик дык дик тык тик ча че",
    "лар лер лор дар дер дор тар тер тор",
    "ы и сы си у",
    "нын нин дын дин дун тын тин тун га ге го ка ке ко на не ды ди ты ти ны ни н да де до та те то нда нде дан ден "
    "дон тан тен тон нан нен дагы деги тагы теги",
)
_UZBEK = _chain(
    "lik cha",
    "lar",
    "i si",
    "ning ni ga ka qa da dan dagi gacha",
) | _chain("лик ча", "лар", "и си", "нинг ни га ка қа да дан даги гача")
_TURKISH = _chain(
    "lı li lu lü ça çe",
    "lar ler",
    "ı i u ü sı si",
    "ın in un ün nın nin nun nün a e ya ye na ne ı i yı yi nı ni da de ta te nda nde dan den tan ten ndan nden "
    "la le yla yle daki deki taki teki",
)

# Kazakh in Latin letters has had three official alphabets since 2017 and everyday spellings besides.
_LATIN_COMMON = dict(zip("абдегіқлмнпрсту", "abdegiqlmnprstu", strict=True))
_LATIN_ALPHABETS = tuple(
    str.maketrans(_LATIN_COMMON | dict(zip("ғыңш", letters, strict=True)))
    for letters in (("ğ", "y", "ñ", "ş"), ("ğ", "ı", "ñ", "ş"), ("ǵ", "y", "ń", "sh"), ("g", "y", "n", "sh"))
)

ENDINGS: dict[str, frozenset[str]] = {
    "ru": frozenset({"", *_RUSSIAN.split()}),
    "kk": _KAZAKH,
    "kk-Latn": frozenset(ending.translate(alphabet) for alphabet in _LATIN_ALPHABETS for ending in _KAZAKH),
    "ky": _KYRGYZ,
    "uz": _UZBEK,
    "tr": _TURKISH,
    "en": frozenset({"", "s", "es"}),
    "de": frozenset({"", "s", "es", "e", "em", "en", "er", "ern", "n"}),
    "fr": frozenset({"", "e", "s", "es"}),
    "uk": frozenset({"", *_RUSSIAN.split(), *_UKRAINIAN.split()}),
    "az": _TURKISH
    | _chain("lı li lu lü", "lar lər", "ın in un ün nın nin da də dan dən ndan ndən a ə ya yə na nə ı i u ü"),
    "tk": _chain("ly li", "lar ler", "yň iň nyň niň a e y i ny ni da de dan den nda nde ndan nden"),
    "zh": frozenset({""}),
    # Any other language: a form is written out, or ends in *.
    "mul": frozenset({""}),
}
"""Endings by BCP 47 tag (`mul`: of many languages). The languages a topic may be written in are these."""
