"""Names what a page without an article says instead of one: asks for consent, doubts that we are human, wants a login,
or has lost the story.

Words this common prove nothing on a page with a text. They are asked only where there was little or none, to give the
rejection its right reason; what rejects a page by itself stands in pagekind.py.
"""

import re

from pipeline.extract.blocks import Page
from pipeline.records import Reason

# Own words of walls are few: those of 138 made-up and recorded ones have 60 words outside links at most.
_MOST_WORDS = 90

# Each alternative that is found counts once; of two kinds that are equal the first one wins: a cookie line stands on
# every other kind of wall too.
_WORDS: dict[Reason, tuple[str, ...]] = {
    Reason.BOT_WALL: (
        r"(?:что|вы) (?:вы )?(?:—|-|не)? ?(?:человек|робот)",
        r"адам екен",
        r"робот емес",
        r"(?:are|is|you'?re) (?:a )?human",
        r"captcha|каптч|капч|recaptcha|turnstile",
        r"(?:слишком много|автоматическ\w+|подозрительн\w+) (?:запрос|действ|трафик|активност)",
        r"тым көп сұраныс|сұраныс тым көп",
        r"too many requests|automated (?:access|requests|queries)|unusual (?:traffic|activity)",
        r"проверя\w+ (?:ваш|соединение|браузер)",
        r"провер\w+ (?:безопасност|соединени|браузер)",
        r"браузеріңіз\w* тексер",
        r"check\w* (?:your|the) (?:browser|connection)",
        r"қауіпсіздік тексер|security check|verif\w+ (?:you|that you)",
        r"подозрительн",
        r"(?:систем\w+ )?защит\w+ (?:посчитала|от|заблокировала)|қорғаныс жүйесі|security service",
        r"(?:ray|request|incident|reference) id|id запроса|номер (?:запроса|обращения)|сұраныс нөмірі",
        r"доступ\w* (?:к сайту |к ресурсу |к странице )?(?:ограничен|запрещ|заблокирован|закрыт)",
        r"кіруге тыйым|кіру шектелген",
        r"you (?:have been|are|were) blocked|access (?:is |has been )?(?:denied|blocked|restricted)|^blocked",
        r"(?:символы|код|буквы|цифры),? (?:с|которые|на) |код\w* с картинк",
        r"суреттегі (?:код|таңба)|таңбаларды тер",
        r"(?:characters|letters|puzzle|code) (?:you see|in the|below|to)|solve the puzzle",
        r"с вашего (?:ip|адреса|устройства|компьютера)|мекенжайыңыздан|your (?:ip|network|computer)",
        r"(?:один|одну) (?:момент|секунд\w+|минут\w+)…?|бір сәт|one moment|please wait|подождите|күте тұрыңыз",
        r"страница (?:обновится|откроется|загрузится) |секундтан кейін ашыл|включите (?:javascript|js)|javascript",
    ),
    Reason.LOGIN_WALL: (
        r"(?:войдите|зайдите|вой(?:ти|дя)) (?:в|на|под|чтобы|через|или)|войдите\b",
        r"^вход(?: на| в|$)",
        r"авторизаци|авторизуйтесь",
        r"логин|парол|құпиясөз|password",
        r"зарегистрир\w+ (?:пользовател|читател)|зарегистрируйтесь|регистраци",
        r"тіркел(?:іңіз|ген|у)",
        r"(?:сайтқа|аккаунтыңызға|жүйеге|кабинетке) кір",
        r"(?:по|оформите|купите|нужна) подписк",
        r"подписчик\w* (?:газет|издани|журнал|сайт)|(?:доступ\w*|открыт\w*|только) (?:\w+ )?подписчик",
        r"жазыл(?:ым|ушы)",
        r"\b(?:log|sign)[ -]?in\b",
        r"\bregister\b|create (?:a|your) (?:free )?account",
        r"subscrib(?:e|ers?)\b",
        r"\bmembers?\b",
        r"free (?:articles?|stor)|trial",
        r"читать дальше|әрі қарай оқу|keep reading|read (?:more|on|the full)",
        r"прочитать (?:материал |статью )?полностью|толық оқу",
        r"\b(?:тек|только|only) (?:\w+ ){0,3}?(?:жазылушы|тіркелген|зарегистрир|подписчик|subscribers|members)",
    ),
    Reason.SOFT_404: (
        r"\b(?:404|410)\b",
        r"(?:страниц|материал|стать|новост|документ|запис)\w* (?:с таким|не найд|не сущест|нет|удал|снят|был)",
        r"(?:такой|этой|запрошенн\w+|запрашиваем\w+) (?:страниц|стать|новост|материал|документ)",
        r"ничего не (?:нашлось|найдено)|не (?:нашли|смогли найти|удалось найти)",
        r"снят\w* с публикаци|мог\w* (?:переехать|быть)",
        r"удал[её]н",
        r"опечатк|заблудил",
        r"на главную",
        r"(?:бет|материал|мақала|жаңалық|парақ)\w* (?:жоқ|табыл|жой|алын|жарияланым)",
        r"табыл(?:ған жоқ|мады)",
        r"жойылған|алынып тасталған",
        r"мұндай (?:бет|мекенжай)|сұралған",
        r"адасып|қате жазыл",
        r"басты бетке",
        r"(?:page|story|article|content) (?:you|not|has been|was|is no|can)",
        r"(?:can'?t|cannot|could not|couldn'?t) (?:be found|find)",
        r"(?:moved|taken down|removed|deleted|no longer)",
        r"nothing (?:here|found)|not found",
        r"(?:home|front) page|be lost",
    ),
    Reason.CONSENT_WALL: (
        r"\b(?:cookies?|куки\w*|кук[аи])\b",
        r"персональн\w+ данн|дербес дерек",
        r"конфиденциальност|құпиялылық|privacy",
        r"соглас\w+|келіс\w+|consent|\bagree",
        r"(?:наши|мои)? партн[её]р\w*|серіктестер\w*|partners|third part",
        r"(?:на (?:вашем )?|your |құрылғыңыз)(?:устройств|device|дағы)|ваши данные|деректеріңіз|your data",
        r"принять|разреш\w+|қабылдау|рұқсат|accept|allow",
    ),
}
_PATTERNS = {
    reason: [re.compile(word, re.IGNORECASE | re.MULTILINE) for word in words] for reason, words in _WORDS.items()
}
_LEAST_HITS = 2


def wall_of(page: Page, title: str) -> Reason | None:
    """Which wall a page with little text is; None where it says much, or nothing of the kind."""
    if page.boxes[0].word_count - page.boxes[0].link_word_count > _MOST_WORDS:
        return None
    said = "\n".join((title, *(block.text for block in page.blocks if block.link_word_count < block.word_count)))
    hits = {reason: sum(1 for each in patterns if each.search(said)) for reason, patterns in _PATTERNS.items()}
    best = max(hits, key=lambda reason: hits[reason])
    return best if hits[best] >= _LEAST_HITS else None
