"""Tells whether one sentence denies what another states, in English, Russian and Kazakh.

Counted on both sides: the plain words of denial (`not`, `не`, `емес`) and everything that may stand for them in the
other language (`without`, `unable`, `отказ`, the Kazakh verb's -ма-). A sentence that denies more often than its
partner can account for differs from it.
"""

import re

from pipeline.compare.kazakh_denial import DENYING_VERB
from pipeline.compare.language_tags import base_of

_PLAIN = {
    "en": r"(?:\bnot\b|n['’]t\b)(?! only| just)|\bnever\b|\bcannot\b",
    "ru": r"\bне\b(?! только| менее| более| раз\b| исключ| просто\b)|\bнет\b|\bнельзя\b",
    "kk": r"(?<!ғана )(?<!қана )\bемес\b|\bжоқ\b",
}
_ANY = {
    "en": r"\bno\b(?!\.? ?\d)|\bnot\b|n['’]t\b|\bnever\b|\bcannot\b|\bnone\b|\bnor\b|\bneither\b|\bnobody\b|\bnothing\b"
    r"|\bno-one\b|\bnowhere\b|\bwithout\b|\brefus|\bfail|\black|\bunable|\bdeni|\bdeny|\brather than\b|\binstead of\b"
    r"|\bhardly\b|\bun(?!it|iv|ion|iq|if|der|til|les|anim)[a-z]{4,}|\bnon-?[a-z]{4,}|\bunless\b|\bavoid|\bfar from\b"
    r"|\bexcept\b|\bin(?:abil|access|accur|adeq|appropr|capab|compat|compet|complet|correct|definite|direct|effic|evitab"
    r"|suffic|valid|visib|human|dispens|herent|signif|comprehens)|\bim(?:poss|perfect|patient|matur|mob|measur|mun|penetr)"
    r"|\bil(?:leg|lit)|\bir(?:reg|rel|resp|rev|rep)|\bdis(?:agree|appro|belie|honest|like|obey|qual|regard|satis|trust)"
    r"|\bscarce|\byet to\b|\bwrong\b|\blandlocked\b"
    r"|\b(?!unless|regardless)[a-z]{3,}less\b|\bbarely\b|\bmiss(?:ed|es|ing)?\b|\bprevent|\bimpossib|\bdespite\b",
    "ru": r"\bне\b|\bнет\b|\bни\b|\bник(?:то|ог|ому|ем|ак|уд)|\bнич[ег]|\bнигде|\bнельзя|\bбез\b|\bотказ|\bотриц"
    r"|\bотнюдь\b|\bопроверг|\bотсутств|\bвряд|\bедва\b|\bлиш(?:ен|ил|ит)|\bмимо\b"
    r"|\bвсе равно\b|\bбес(?:смысл|полез|сил|созн|пок)|\bбез(?!опас|усл)[а-я]{3,}"
    r"|\bне(?!дел|скол|мец|фт|котор|давн|движ|много|редк|медл|обходим|смотр|б[оеа]|посред|вест|однокр|йтр|рв|тто)[а-я]{4,}",
    # "Without" is -сыз; "you" is too, after a verb.
    "kk": rf"\bемес|\bжоқ|\bбас тарт|\bтыйым|{DENYING_VERB}|\bболмаса|\bеш(?:қашан|кім|нәрсе|теңе|қандай|бір|қайда)"
    r"|\bбірде-бір|[мбп][ае]ң[ыі]з(?:дар|дер)?\b"
    r"|\b(?!қауіпсіз|сіз\b|біз)\w{2,}(?:(?<![аеий])(?<!ған)(?<!ген))с[ыі]з\w*",
}
_PLAIN_CUES = {language: re.compile(cues) for language, cues in _PLAIN.items()}
_ANY_CUES = {language: re.compile(cues) for language, cues in _ANY.items()}
# Nothing is denied: "until they are convinced" is "пока не убедятся" and "сенбейінше", "before leaving" "кетпей тұрып",
# "cannot but wonder" is "не могу не удивляться", "or not" leaves it open, "isn't it?" asks for a yes, "no more than"
# is a measure, "не переставая" is "always".
IDLE = re.compile(
    r"\bпока\b[^,.;]{0,40}?\bне\b|\bне мо[гж]\w* не\b|\bcan(?:not|['’]t) (?:help )?but\b|couldn['’]t help\b"
    r"|\bor not\b|\bили нет?\b|\bәлде жоқ\b|\b[a-z]+n['’]t (?:it|that|he|she|they|we|you)\?|\bемес пе\b"
    r"|\bне (?:так|правда) ли\b|\bне (?:перест|прекра)\w+"
    r"|\b(?:no|not) (?:more|less|fewer|later|earlier) than\b|\bне (?:больше|меньше|позднее|позже|ранее)\b"
    r"|\b(?:кем|артық|аз|көп|кеш) емес\b|\bаспай(?:ды|тын)\w*|\w[мбп][ае]й(?:ынша|інше)\b"
    r"|\w[мбп][ае]й (?:жатып|тұрып)\b|\w[мбп][ае]с бұрын\b|\w[мбп][ае]й (?:қойма|болма|тұрма|тұра алма)й\w*",
    re.IGNORECASE,
)
# Nurbay and Kokbay deny nothing, though "-бай" looks like a verb's denial.
_KAZAKH_NAME = re.compile(r"(?<=[\w,] )[А-ЯӘҒҚҢӨҰҮҺІ]\w*[бп][ае]й\w*")


def negation_differs(text: str, language: str, other: str, other_language: str) -> bool:
    """Does either side deny more in plain words than the other can account for? False for languages without rules."""
    base, other_base = base_of(language), base_of(other_language)
    if base not in _PLAIN_CUES or other_base not in _PLAIN_CUES:
        return False
    text, other = _read(text), _read(other)
    return any(
        len(_PLAIN_CUES[one_base].findall(one)) > len(_ANY_CUES[partner_base].findall(partner))
        for one, one_base, partner, partner_base in ((text, base, other, other_base), (other, other_base, text, base))
    )


def count_denials(text: str, language: str) -> int:
    """Everything that may deny in a sentence; 0 for languages without rules."""
    cues = _ANY_CUES.get(base_of(language))
    return len(cues.findall(_read(text))) if cues else 0


def _read(text: str) -> str:
    return IDLE.sub(" ", _KAZAKH_NAME.sub(" ", text).lower())
