"""Kazakh in Latin letters, back in Cyrillic: the model has hardly read any of it.

150 news sentences spelled in five ways are found among their English translations at P@1 .53 to .68 as they stand, and
at .93 to .99 in Cyrillic (.993 as written in the first place).
"""

import re

_LATIN = re.compile("[a-zA-Z]")
_CYRILLIC = re.compile("[а-яёА-ЯЁ]")
_VOWELS = "аәеиоөуүұыіэ"
_EVERYWHERE = (
    "a=а b=б c=ц d=д e=е f=ф g=г h=х j=ж k=к l=л m=м n=н o=о p=п q=қ r=р s=с t=т u=у v=в w=у x=х y=ы z=з "
    "ä=ә ö=ө ü=ү ū=ұ ñ=ң ğ=ғ ş=ш ç=ч ts=ц"
)
# By what tells them: the official alphabets of 2018 and 2017, the diaspora's press, the alphabet of 2021; what people
# type, which has no marks, is last. After the letters, the one that behind a vowel stands for й.
_ALPHABETS = (
    ("[áǵńóúý]", "á=ә ǵ=ғ ń=ң ó=ө ú=ү ý=у u=ұ sh=ш ch=ч i=і ı=и ıý=ю ıa=я", "и"),
    ("[agnouysc]'", "a'=ә g'=ғ n'=ң o'=ө u'=ү y'=у u=ұ s'=ш c'=ч i=і i'=и i'y'=ю i'a=я", "и"),
    ("[wï]", "ı=ы i=і ï=и ïy=и y=й u=ұ w=у yw=ю ya=я", "и"),
    ("[ğñşūäı]", "ı=і i=и iu=ю ia=я io=ё tş=ч ştş=щ", "и"),
    ("", "sh=ш ch=ч zh=ж kh=х i=і yu=ю ya=я", "і"),
)
# Apostrophes of all kinds; a capital whose small letter is two characters.
_PLAIN = str.maketrans(dict.fromkeys("’ʻʼ`‘", "'") | {"İ": "I"})


def _reader(
    mark: str, own: str, glide: str
) -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str], re.Pattern[str]]:
    table = dict(pair.split("=") for pair in f"{_EVERYWHERE} {own}".split())
    letters = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.compile(mark), re.compile(letters), table, re.compile(f"(?<=[{_VOWELS}]){glide}", re.I)


_READERS = tuple(_reader(*alphabet) for alphabet in _ALPHABETS)


def in_cyrillic(text: str) -> str:
    """Kazakh in Cyrillic letters; what holds no more Latin ones than Cyrillic is left as it is."""
    if len(_LATIN.findall(text)) <= len(_CYRILLIC.findall(text)):
        return text
    plain = text.translate(_PLAIN)
    small = plain.lower()
    _, letters, table, glide = next(reader for reader in _READERS if reader[0].search(small))

    def read(match: re.Match[str]) -> str:
        letter = table[match.group()]
        return letter.upper() if plain[match.start()].isupper() else letter

    return glide.sub(lambda match: "Й" if match.group().isupper() else "й", letters.sub(read, small))
