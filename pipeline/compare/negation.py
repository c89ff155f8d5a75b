"""Tells whether one sentence denies what another states, in English, Russian and Kazakh.

Counted on both sides: the plain words of denial (`not`, `не`, `емес`) and everything that may stand for them in the
other language (`without`, `unable`, `отказ`, the Kazakh verb's -ма-). A sentence that denies more often than its
partner can account for differs from it.
"""

import re
from collections.abc import Mapping

from pipeline.compare.kazakh_denial import DENYING_VERB

_PLAIN = {
    "en": r"\bnot\b(?! only| just)|n['’]t\b|\bnever\b|\bcannot\b",
    "ru": r"\bне\b(?! только| менее| более| раз\b| исключ| просто\b)|\bнет\b|\bнельзя\b",
    "kk": r"(?<!ғана )(?<!қана )\bемес\b|\bжоқ\b",
}
_ANY = {
    "en": r"\bno\b|\bnot\b|n['’]t\b|\bnever\b|\bcannot\b|\bnone\b|\bnor\b|\bneither\b|\bnobody\b|\bnothing\b|\bno-one\b"
    r"|\bnowhere\b|\bwithout\b|\brefus|\bfail|\black|\bunable|\bdeni|\bdeny|\brather than\b|\binstead of\b|\bhardly\b"
    r"|\bun(?!it|iv|ion|iq|if|der|til|les|anim)[a-z]{4,}|\bnon-?[a-z]{4,}|\bunless\b|\bavoid|\bfar from\b|\bexcept\b"
    r"|\bin(?:abil|access|accur|adeq|appropr|capab|compat|compet|complet|correct|definite|direct|effic|evitab|suffic"
    r"|valid|visib|human|dispens|herent|signif|comprehens)|\bim(?:poss|perfect|patient|matur|mob|measur|mun|penetr)"
    r"|\bil(?:leg|lit)|\bir(?:reg|rel|resp|rev|rep)|\bdis(?:agree|appro|belie|honest|like|obey|qual|regard|satis|trust)"
    r"|\bscarce|\byet to\b|\bwrong\b|\blandlocked\b"
    r"|\b(?!unless|regardless)[a-z]{3,}less\b|\bbarely\b|\bmiss(?:ed|es|ing)?\b|\bprevent|\bimpossib|\bdespite\b",
    "ru": r"\bне\b|\bнет\b|\bни\b|\bник(?:то|ог|ому|ем|ак|уд)|\bнич[ег]|\bнигде|\bнельзя|\bбез\b|\bотказ|\bотриц"
    r"|\bотсутств|\bвряд|\bедва\b|\bлиш(?:ен|ил|ит)|\bмимо\b|\bбес(?:смысл|полез|сил|созн|пок)|\bбез(?!опас|усл)[а-я]{3,}"
    r"|\bне(?!дел|скол|мец|фт|котор|давн|движ|много|редк|медл|обходим|смотр|б[оеа]|посред|вест|однокр|йтр|рв|тто)[а-я]{4,}",
    # "Without" is -сыз; "you" is too, after a verb.
    "kk": rf"\bемес|\bжоқ|\bбас тарт|\bтыйым|{DENYING_VERB}"
    r"|\b(?!қауіпсіз|сіз\b|біз)\w{2,}(?:(?<![аеий])(?<!ған)(?<!ген))с[ыі]з\w*",
}
_PLAIN_CUES = {language: re.compile(cues) for language, cues in _PLAIN.items()}
_PLAIN_OR_VERB = re.compile(f"{_PLAIN['kk']}|{DENYING_VERB}")
_ANY_CUES = {language: re.compile(cues) for language, cues in _ANY.items()}
# What a Kazakh verb says by a denial and others say otherwise: болдырмау is "prevent", қабылдамау "reject".
_SAID_BY_A_VERB = {
    "en": re.compile(
        r"\buntil\b|\bbefore\b|\botherwise\b|\btoo\b|\bstop|\bceas|\blos[est]|\bbann?(?:ed|ing|s)?\b|\bforb[ia]d|\bprohib"
        r"|\bblock|\breject|\bdeclin|\bignor|\bexclu|\bexempt|\babsen|\bempt(?:y|ied)\b|\brare|\bseldom\b|\bhard\b"
        r"|\babandon|\bskip|\bomi[ts]|\boptional|\bmismatch|\b(?:even |al)though\b|\bimproper|\bin(?:activ|secur)"
    ),
    "ru": re.compile(
        r"\bпредотвр|\bпрепятств|\bзапре[тщ]|\bоткл[оа]н|\bотверг|игнорир|\bисключ|\bизбе[жг]|\bвоздерж|\bпрекра[тщ]"
        r"|\bпотер|\bутра[тч]|\bредк|\bтрудно|\bкроме\b|\bпомимо\b|\bпрежде чем|\bзаблокир|\bпуст|\bсломал|\bслишком\b"
    ),
}


# Nothing is denied: "until they are convinced" is "пока не убедятся", "cannot but wonder" is "не могу не удивляться".
_IDLE = re.compile(
    r"\bпока\b[^,.;]{0,40}?\bне\b|\bне мо[гж]\w* не\b|\bcan(?:not|['’]t) (?:help )?but\b|couldn['’]t help\b"
)


# Nurbay and Kokbay deny nothing, though "-бай" looks like a verb's denial.
_KAZAKH_NAME = re.compile(r"(?<=[\w,] )[А-ЯӘҒҚҢӨҰҮҺІ]\w*[бп][ае]й\w*")


def negation_differs(text: str, language: str, other: str, other_language: str) -> bool:
    """Does either side deny more in plain words than the other can account for? False for languages without rules."""
    return _differ(text, language, other, other_language, _PLAIN_CUES)


def verb_negation_differs(text: str, language: str, other: str, other_language: str) -> bool:
    """The same where Kazakh verbs count. They deny much that others say without a denial, so this proves less."""
    return "kk" in {_base(language), _base(other_language)} and _differ(
        text, language, other, other_language, _PLAIN_CUES | {"kk": _PLAIN_OR_VERB}
    )


def count_denials(text: str, language: str) -> int:
    """Everything that may deny in a sentence; 0 for languages without rules."""
    cues = _ANY_CUES.get(_base(language))
    return len(cues.findall(_read(text))) if cues else 0


def _differ(
    text: str, language: str, other: str, other_language: str, plain_cues: Mapping[str, re.Pattern[str]]
) -> bool:
    base, other_base = _base(language), _base(other_language)
    if base not in plain_cues or other_base not in plain_cues:
        return False

    def denies_more(one: str, its_language: str, partner: str, partner_language: str) -> bool:
        plain = len(plain_cues[its_language].findall(one))
        answered = len(_ANY_CUES[partner_language].findall(partner))
        if its_language == "kk" and plain > answered and partner_language in _SAID_BY_A_VERB:
            answered += len(_SAID_BY_A_VERB[partner_language].findall(partner))
        return plain > answered

    text, other = _read(text), _read(other)
    return denies_more(text, base, other, other_base) or denies_more(other, other_base, text, base)


def _read(text: str) -> str:
    return _IDLE.sub(" ", _KAZAKH_NAME.sub(" ", text).lower())


def _base(language: str) -> str:
    return language.split("-")[0]
